import { calendarDay } from '../../../../kernel/calendar-day.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import type { AnswerValue, Item } from '../instrument/instrument.ts'

export const answerField = (linkId: string) => `answer-${linkId}`
export const weekField = (linkId: string, week: number) => `answer-${linkId}-week-${week}`
export const sameField = (linkId: string) => `same-${linkId}`
export const declinedField = (linkId: string) => `declined-${linkId}`

export type ReadAnswer =
  | { readonly ok: true; readonly value: AnswerValue | null }
  | { readonly ok: false; readonly errors: FormErrors }

const nothing: ReadAnswer = { ok: true, value: null }
const given = (value: AnswerValue): ReadAnswer => ({ ok: true, value })
const wrong = (field: string, text: string): ReadAnswer => ({ ok: false, errors: [{ field, text }] })

const one = (form: FormValues, name: string): string => {
  const value = form[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}
const many = (form: FormValues, name: string): readonly string[] => {
  const value = form[name]
  return [...new Set(typeof value === 'string' ? [value] : (value ?? []))].filter((text) => text !== '')
}

const mostCharacters = { text: 500, long_text: 8000 } as const
const hasControls = (text: string) => /[^\P{Cc}\t\n\r]/u.test(text)

function readWords(item: Item, kind: 'text' | 'long_text', form: FormValues): ReadAnswer {
  const field = answerField(item.linkId)
  const typed = one(form, field)
  const most = mostCharacters[kind]
  if (typed.length > most) return wrong(field, `Your answer must be ${most} characters or fewer: ${item.text}`)
  if (hasControls(typed)) return wrong(field, `There are characters that cannot be kept. Type it again: ${item.text}`)
  return typed === '' ? nothing : given(typed)
}

function numberIn(typed: string, { min = 0, max = 1_000_000 }: Pick<Item, 'min' | 'max'>): number | null {
  const number = Number(typed)
  return /^-?\d{1,7}(\.\d{1,2})?$/.test(typed) && number >= min && number <= max ? number : null
}

function readNumber(item: Item, form: FormValues): ReadAnswer {
  const field = answerField(item.linkId)
  const typed = one(form, field)
  if (typed === '') return nothing
  const number = numberIn(typed, item)
  const isWhole = item.kind !== 'scale' || Number.isInteger(number)
  return number === null || !isWhole
    ? wrong(field, `Enter a number from ${item.min ?? 0} to ${item.max ?? '1,000,000'}: ${item.text}`)
    : given(number)
}

function readDay(item: Item, form: FormValues): ReadAnswer {
  const field = answerField(item.linkId)
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) => one(form, `${field}-${part}`))
  if (day + month + year === '') return nothing
  const isWhole = [day, month, year].every((part) => /^\d{1,4}$/.test(part))
  const read = isWhole ? calendarDay(Number(year), Number(month), Number(day)) : null
  return read === null ? wrong(`${field}-day`, `Enter a real date, like 4 7 2025: ${item.text}`) : given(read)
}

function readWeeks(item: Item, form: FormValues): ReadAnswer {
  const typed = [1, 2, 3, 4].map((week) => one(form, weekField(item.linkId, week)))
  if (typed.every((text) => text === '')) return nothing
  const numbers = typed.map((text) => numberIn(text, { min: 0, max: 7 }))
  const at = numbers.findIndex((number) => number === null || !Number.isInteger(number))
  return at === -1
    ? given(numbers.map(Number))
    : wrong(weekField(item.linkId, at + 1), `Enter a number of days from 0 to 7 for each week: ${item.text}`)
}

function readChoices(item: Item, form: FormValues): ReadAnswer {
  const field = answerField(item.linkId)
  const codes = many(form, field)
  if (codes.some((code) => !item.choices?.some((choice) => choice.code === code)))
    return wrong(field, `Choose from the list: ${item.text}`)
  if (codes.length === 0) return nothing
  return given(item.kind === 'many' ? codes : (codes[0] ?? ''))
}

/** What was typed or chosen for an item; null where it was left empty. */
export function readAnswer(item: Item, form: FormValues): ReadAnswer {
  switch (item.kind) {
    case 'text':
    case 'long_text':
      return readWords(item, item.kind, form)
    case 'number':
    case 'scale':
      return readNumber(item, form)
    case 'day':
      return readDay(item, form)
    case 'weeks':
      return readWeeks(item, form)
    case 'yes_no': {
      const typed = one(form, answerField(item.linkId))
      return typed === '' ? nothing : given(typed === 'yes')
    }
    case 'choice':
    case 'many':
      return readChoices(item, form)
  }
}

/** An answer as the boxes of its item hold it: the way back from `readAnswer`. */
export function boxesOf(item: Item, value: AnswerValue): FormValues {
  const field = answerField(item.linkId)
  if (item.kind === 'weeks' && Array.isArray(value))
    return Object.fromEntries(value.map((number, at) => [weekField(item.linkId, at + 1), String(number)]))
  if (item.kind === 'day' && typeof value === 'string') {
    const [year, month, day] = value.split('-').map(Number)
    return { [`${field}-day`]: String(day), [`${field}-month`]: String(month), [`${field}-year`]: String(year) }
  }
  if (typeof value === 'boolean') return { [field]: value ? 'yes' : 'no' }
  if (typeof value === 'string' || typeof value === 'number') return { [field]: String(value) }
  return { [field]: value.map(String) }
}
