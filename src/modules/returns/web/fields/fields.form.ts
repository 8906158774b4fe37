import { type Field as FormField, optionalChoice, optionalText, version } from '../../../../platform/web/fields.ts'
import { dataSetOf, usualDataSet } from '../../data-sets.ts'
import type { Field } from '../../domain/data-set/data-set.ts'
import { askedHere } from '../../domain/sending/asked-here.ts'
import type { KeptFields } from '../../queries/asked-fields.ts'

/** The fields as the data set has them, in the order they are asked. */
export function askedFields(): readonly Field[] {
  const fields = dataSetOf(usualDataSet)?.fields ?? []
  return askedHere.flatMap((header) => fields.find((field) => field.header === header) ?? [])
}

/** What may be chosen; a code that a file brought and the list does not know is kept among them. */
export function choicesOf({ values, header }: Field, { fields }: KeptFields): readonly (readonly [string, string])[] {
  const known = Object.entries(values?.codes ?? {})
  const kept = fields[header]
  const isUnknown = known.length > 0 && kept !== undefined && !known.some(([code]) => code === kept)
  return isUnknown ? [...known, [kept, `Code ${kept}`]] : known
}

export function formOf(kept: KeptFields): Readonly<Record<string, FormField<string | null | number>>> {
  const boxes = askedFields().map((field): [string, FormField<string | null>] => {
    const codes = choicesOf(field, kept).map(([code]) => code)
    return [field.header, codes.length > 0 ? optionalChoice(field.label, codes) : optionalText(field.label, { max: 9 })]
  })
  return { ...Object.fromEntries(boxes), _version: version() }
}
