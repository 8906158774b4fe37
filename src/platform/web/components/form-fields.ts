import type { Maybe } from './markup.ts'

export interface FormError {
  /** The name of the field at fault; for one part of a date, `born_on-day`, `born_on-month` or `born_on-year`. */
  readonly field: string
  readonly text: string
}

/** What is wrong with a form, in the order of its fields. */
export type FormErrors = readonly FormError[]

/** What was typed, by field name; a field that may be given more than once holds a list. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>

export type DatePart = 'day' | 'month' | 'year'
export const dateParts: readonly DatePart[] = ['day', 'month', 'year']

/** A date as it was typed, right or wrong. */
export type TypedDate = Maybe<Record<DatePart, string>>

/** What every input takes; `formFields` makes it from the values and the errors of a form. */
export interface FieldProps
  extends Maybe<{
    id: string
    value: string
    /** The ticked values, for checkboxes. */
    values: readonly string[]
    /** The three boxes of a date as typed. */
    parts: TypedDate
    /** What is wrong; `true` marks the field red where the words stand elsewhere. */
    error: string | true
    /** Which boxes of a date are wrong; none named means all three. */
    errorParts: readonly DatePart[]
  }> {
  readonly name: string
}

/**
 * The id an error link points to. The first box of a group carries the id of the group, so a link to the
 * field always lands on something that can be typed in or chosen.
 */
export function fieldId(name: string): string {
  return name.replace(/-day$/, '')
}

const asText = (value: FormValues[string]): string | undefined => (typeof value === 'string' ? value : value?.[0])
const asList = (value: FormValues[string]): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** Returns the `field(name)` of a form: the typed value and the error of that field, to spread into an input. */
export function formFields(values: FormValues, errors: FormErrors = []): (name: string) => FieldProps {
  return (name) => {
    const errorParts = dateParts.filter((part) => errors.some((error) => error.field === `${name}-${part}`))
    const own = errors.find(
      (error) => error.field === name || dateParts.some((part) => error.field === `${name}-${part}`),
    )
    return {
      id: fieldId(name),
      name,
      value: asText(values[name]),
      values: asList(values[name]),
      parts: {
        day: asText(values[`${name}-day`]),
        month: asText(values[`${name}-month`]),
        year: asText(values[`${name}-year`]),
      },
      error: own?.text,
      errorParts,
    }
  }
}
