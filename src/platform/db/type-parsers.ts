import { type CustomTypesConfig, types } from 'pg'

/** Numbers of types in PostgreSQL's catalogue that pg does not name. */
const oid = { int8Array: 1016, textArray: 1009, date: 1082, dateArray: 1182, timestamp: 1114, interval: 1186, int8: 20 }

function wholeNumber(text: string): number {
  const number = Number(text)
  // A silently rounded count or amount is worse than a failed page.
  if (!Number.isSafeInteger(number)) throw new RangeError(`The database gave a whole number too large to keep: ${text}`)
  return number
}

const parseTextArray = types.getTypeParser(oid.textArray)

const parsers = new Map<number, (text: string) => unknown>([
  // A day is a day: pg would make it an instant at midnight, which shifts with the time zone.
  [oid.date, (text) => text],
  [oid.dateArray, parseTextArray],
  [oid.timestamp, (text) => text],
  [oid.interval, (text) => text],
  [oid.int8, wholeNumber],
  [oid.int8Array, (text) => parseTextArray(text).map(wholeNumber)],
])

/** How values read from the database arrive: `date` as text, `timestamptz` as an instant, `int8` as a number. */
export const typeParsers: CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? types.getTypeParser(id, format ?? 'text'),
}
