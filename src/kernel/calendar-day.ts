/** A day on the calendar, 'YYYY-MM-DD', without a time or a zone. */
export type CalendarDay = string

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const pad = (number: number, length: number) => String(number).padStart(length, '0')

/** The day these three numbers name, or null when there is no such day (31 February). */
export function calendarDay(year: number, month: number, day: number): CalendarDay | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  const exists = year >= 1000 && year <= 9999 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return exists ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null
}

/** Reads a day as people write it: 4/7/1990, 04-07-90 is refused (two-digit year), 1990-07-04, 4 July 1990. Null when it is none. */
export function parseCalendarDay(text: string): CalendarDay | null {
  const trimmed = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed)
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const british = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(trimmed)
  if (british) return calendarDay(Number(british[3]), Number(british[2]), Number(british[1]))
  const worded = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})[\s-]+(\d{4})$/.exec(trimmed)
  if (!worded) return null
  const month = monthNames.findIndex((name) => name.toLowerCase().startsWith((worded[2] ?? '').toLowerCase())) + 1
  return month === 0 ? null : calendarDay(Number(worded[3]), month, Number(worded[1]))
}

/** '1990-07-04' as people write it: 4 July 1990. */
export function dayInWords(day: CalendarDay): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${monthNames[(month ?? 1) - 1]} ${year}`
}

/** The month of a day as people write it: '2026-07-01' is July 2026. */
export function monthInWords(day: CalendarDay): string {
  const [year, month] = day.split('-').map(Number)
  return `${monthNames[(month ?? 1) - 1]} ${year}`
}

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })
const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})

// Asking the time zone takes a thousandth of a millisecond, and a long list asks thousands of times. Days begin on the hour here.
const daysByHour = new Map<number, CalendarDay>()
const mostHours = 20_000

/** The day it is in the United Kingdom at an instant. */
export function dayOf(instant: Date): CalendarDay {
  const hour = Math.floor(instant.getTime() / 3_600_000)
  const known = daysByHour.get(hour)
  if (known !== undefined) return known
  const day = londonDay.format(instant)
  if (daysByHour.size >= mostHours) daysByHour.clear()
  daysByHour.set(hour, day)
  return day
}

/** An instant as people write it: 4 July 1990 at 3:05pm, in UK time. */
export function instantInWords(instant: Date): string {
  return `${dayInWords(dayOf(instant))} at ${clockInWords(instant)}`
}

/** The clock time of an instant: 3:05pm, in UK time. */
export const clockInWords = (instant: Date): string => londonTime.format(instant).replace(' ', '')

/** The same day a number of days later (or earlier, below zero). */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Whole years between a birth day and a day. */
export function ageOn(born: CalendarDay, on: CalendarDay): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4))
  return on.slice(5) < born.slice(5) ? years - 1 : years
}
