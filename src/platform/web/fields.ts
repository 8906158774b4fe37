import { z } from 'zod'
import { type CalendarDay, calendarDay, parseCalendarDay } from '../../kernel/calendar-day.ts'
import { parseNhsNumber } from '../../kernel/nhs-number.ts'
import type { FormErrors, FormValues } from './components/index.ts'

/** One field of a form: how its boxes become one value, and what that value must be. */
export interface Field<T> {
  readonly read: (values: FormValues, name: string) => unknown
  readonly check: z.ZodType<T>
}

const first = (values: FormValues, name: string): string => {
  const value = values[name]
  // Browsers send each line end as two characters and count it as one.
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).replaceAll('\r\n', '\n').trim()
}

const all = (values: FormValues, name: string): readonly string[] => {
  const value = values[name]
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value
}

// PostgreSQL text cannot hold a null character; other control characters have no place in what people read.
const hasControls = (text: string) => /[^\P{Cc}\t\n\r]/u.test(text)

const plain = (label: string, max: number) =>
  z
    .string()
    .max(max, `${label} must be ${max} characters or fewer`)
    .refine((text) => !hasControls(text), `${label} has characters that cannot be kept. Type it again without them`)

interface TextOptions {
  readonly max?: number
  readonly min?: number
}

/** Text that must be there. `label` begins the error: "First name must be…". */
export function text(label: string, { max = 200, min = 1 }: TextOptions = {}): Field<string> {
  const tooShort = min > 1 ? `${label} must be ${min} characters or more` : `Enter ${lowerFirst(label)}`
  return { read: first, check: plain(label, max).refine((typed) => typed.length >= min, tooShort) }
}

/** Text that may be left empty. */
export function optionalText(label: string, { max = 200 }: TextOptions = {}): Field<string> {
  return { read: first, check: plain(label, max) }
}

/** One of a list. The error names what to choose. */
export function choice<const T extends string>(label: string, options: readonly T[]): Field<T> {
  return { read: first, check: z.enum(options as readonly [T, ...T[]], { error: `Select ${lowerFirst(label)}` }) }
}

export function optionalChoice<const T extends string>(label: string, options: readonly T[]): Field<T | null> {
  const check = z.union([z.literal('').transform(() => null), z.enum(options as readonly [T, ...T[]])], {
    error: `Select ${lowerFirst(label)} from the list`,
  })
  return { read: first, check }
}

/** Any number of a list, at least `min`; one ticked twice counts once. */
export function ticks<const T extends string>(label: string, options: readonly T[], { min = 0 } = {}): Field<T[]> {
  const known = z.array(z.enum(options as readonly [T, ...T[]], { error: `Select ${lowerFirst(label)} from the list` }))
  return {
    read: (values, name) => [...new Set(all(values, name))],
    check: known.min(min, `Select ${lowerFirst(label)}`),
  }
}

/** A single box to tick. */
export function tick(): Field<boolean> {
  return { read: (values, name) => all(values, name).length > 0, check: z.boolean() }
}

/** A single box that must be ticked. */
export function mustTick(sentence: string): Field<true> {
  return { read: (values, name) => all(values, name).length > 0, check: z.literal(true, { error: sentence }) }
}

/** A date in three boxes, or in one as people write it. */
function readDay(values: FormValues, name: string): unknown {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => first(values, `${name}-${part}`))
  if (day || month || year) {
    const whole = [day, month, year].every((part) => /^\d{1,4}$/.test(part ?? ''))
    return whole ? (calendarDay(Number(year), Number(month), Number(day)) ?? 'no such day') : 'no such day'
  }
  const typed = first(values, name)
  return typed === '' ? null : (parseCalendarDay(typed) ?? 'no such day')
}

interface DayOptions {
  readonly notAfter?: CalendarDay
  readonly notBefore?: CalendarDay
}

const realDay = (label: string, { notAfter, notBefore }: DayOptions) =>
  z
    .string({ error: `Enter ${lowerFirst(label)}` })
    .refine((day) => day !== 'no such day', { error: `${label} must be a real date, like 4 7 1990`, abort: true })
    .refine((day) => notAfter === undefined || day <= notAfter, `${label} must be today or in the past`)
    .refine((day) => notBefore === undefined || day >= notBefore, `${label} must be today or later`)

export function day(label: string, options: DayOptions = {}): Field<CalendarDay> {
  return { read: readDay, check: realDay(label, options) }
}

export function optionalDay(label: string, options: DayOptions = {}): Field<CalendarDay | null> {
  return { read: readDay, check: realDay(label, options).nullable() }
}

export function optionalNhsNumber(): Field<string | null> {
  const check = z.string().transform((typed, context) => {
    if (typed === '') return null
    const nhsNumber = parseNhsNumber(typed)
    if (nhsNumber) return nhsNumber
    context.addIssue('Check the NHS number. It has 10 digits, like 999 123 4560. You can leave it empty')
    return z.NEVER
  })
  return { read: first, check }
}

/** The number of the version that was on screen, so that nobody overwrites what they have not seen. */
export function version(): Field<number> {
  return { read: first, check: z.coerce.number({ error: 'Open the page again and make the change there' }).int() }
}

export function whole(label: string, { min, max }: { min: number; max: number }): Field<number> {
  const error = `${label} must be a whole number from ${min} to ${max}`
  const typed = z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, error)
  return { read: first, check: typed.transform(Number).pipe(z.number().min(min, error).max(max, error)) }
}

function lowerFirst(label: string): string {
  return label.slice(0, 1).toLowerCase() + label.slice(1)
}

type Fields = Readonly<Record<string, Field<unknown>>>
export type FormInput<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never }

export type ReadForm<T> = { readonly ok: true; readonly input: T } | { readonly ok: false; readonly errors: FormErrors }

/** Reads what was typed into a typed input, or says in plain words what is wrong, in the order of the fields. */
export function readForm<F extends Fields>(fields: F, values: FormValues): ReadForm<FormInput<F>> {
  const input: Record<string, unknown> = {}
  const errors: { field: string; text: string }[] = []
  for (const [name, field] of Object.entries(fields)) {
    const result = field.check.safeParse(field.read(values, name))
    if (result.success) input[name] = result.data
    else errors.push({ field: name, text: result.error.issues[0]?.message ?? 'Check this answer' })
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, input: input as FormInput<F> }
}
