import { type CalendarDay, calendarDay } from '../../../../kernel/calendar-day.ts'
import type { Field } from '../data-set/data-set.ts'
import { quoted } from './problem.ts'

/** What a cell says once blanks, cases and ways of writing are out of the way; null when it says nothing. */
export type Read = { readonly value: string | null } | { readonly rule: string; readonly sentence: string }

const longest = 200

/** Text that a spreadsheet would run. None of the fields begins with such a sign; a negative number may. */
const formula = /^(?:[=+@]|-[^\d.]|\t|\r)/

// A tab or a line end within a quoted cell is text, and the second set of control signs comes of old files that were converted.
const control = /[^\P{Cc}\t\n\r\u0080-\u009f]/u

/** What is wrong with signs that are no text. The return and the record take some of them for ends of fields. */
export function controlSignIn(
  header: string,
  text: string,
): { readonly rule: string; readonly sentence: string } | null {
  if (!control.test(text)) return null
  const sentence = `${header} has a character that is no text. Save the file again from the system it came from.`
  return { rule: text.includes('\0') ? 'null character' : 'control character', sentence }
}

const written: readonly RegExp[] = [/^(\d{4})(\d{2})(\d{2})$/, /^(\d{4})-(\d{2})-(\d{2})$/]
const british = /^(\d{2})\/(\d{2})\/(\d{4})$/

/** A day as the files write it: 20260131, 2026-01-31 or 31/01/2026. */
export function dayOfFile(text: string): CalendarDay | null {
  for (const form of written) {
    const found = form.exec(text)
    if (found) return calendarDay(Number(found[1]), Number(found[2]), Number(found[3]))
  }
  const found = british.exec(text)
  return found ? calendarDay(Number(found[3]), Number(found[2]), Number(found[1])) : null
}

const bare = (digits: string) => digits.replace(/^0+(?=\d)/, '')

/** “95”, “ 95 ” and “095” are one code, and so are “y” and “Y”. */
export const codeOfFile = (text: string): string => (/^\d+$/.test(text) ? bare(text) : text.toUpperCase())

const wrong = (rule: string, sentence: string): Read => ({ rule, sentence })

function readDay({ header }: Field, text: string): Read {
  const day = dayOfFile(text)
  return day === null
    ? wrong('date', `${header} has ${quoted(text)}, which is no day. Write it as YYYYMMDD, YYYY-MM-DD or DD/MM/YYYY.`)
    : { value: day }
}

function readNumber({ header }: Field, text: string): Read {
  return /^-?\d+(?:\.\d+)?$/.test(text)
    ? { value: bare(text) }
    : wrong('number', `${header} has ${quoted(text)}, which is no number. Leave it empty if it was not answered.`)
}

function readCode({ header, values }: Field, text: string): Read {
  const code = codeOfFile(text)
  if (!values?.complete || Object.hasOwn(values.codes, code)) return { value: code }
  const known = Object.keys(values.codes).join(', ')
  return wrong('code', `${header} has ${quoted(text)}, which is not in its list. It may be ${known}, or empty.`)
}

function readInitial({ header }: Field, text: string): Read {
  const letter = text.toUpperCase()
  return /^\p{L}\p{M}*$/u.test(letter)
    ? { value: letter }
    : wrong('initial', `${header} has ${quoted(text)}. It must be one letter.`)
}

/** Reads one cell by its field. Blank and NA are missing. */
export function readCell(field: Field, raw: string): Read {
  const text = raw.trim()
  if (text === '' || text === 'NA') return { value: null }
  if (text.length > longest)
    return wrong(
      'too long',
      `${field.header} has ${text.length} characters. No field of this file has more than ${longest}.`,
    )
  const sign = controlSignIn(field.header, text)
  if (sign) return sign
  if (formula.test(text))
    return wrong(
      'formula',
      `${field.header} begins like a formula of a spreadsheet: ${quoted(text)}. Take the first sign away.`,
    )
  switch (field.kind) {
    case 'date':
      return readDay(field, text)
    case 'number':
      return readNumber(field, text)
    case 'code':
      return readCode(field, text)
    case 'initial':
      return readInitial(field, text)
    case 'identifier':
    case 'text':
      return { value: text }
  }
}

/** Whether a code is in no list we know of its field, though the list may not be all there is: it is kept, and said. */
export function isUnlisted({ kind, header, values }: Field, code: string): boolean {
  return kind === 'code' && values !== undefined && !Object.hasOwn(values.codes, header === 'SEX' ? sexOf(code) : code)
}

/** Sex as people are matched by it: letters of older files and figures of newer ones are one code. */
export const sexOf = (code: string): string => (code === 'M' ? '1' : code === 'F' ? '2' : code)
