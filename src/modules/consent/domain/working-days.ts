import { addDays, type CalendarDay } from '../../../kernel/calendar-day.ts'

// Bank holidays of England and Wales. Source: gov.uk/bank-holidays, from memory; to be confirmed each autumn. A day missing here
// makes a clock end one day early, never late.
const bankHolidays: ReadonlySet<CalendarDay> = new Set([
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
  '2027-08-30',
  '2027-12-27',
  '2027-12-28',
])

export function isWorkingDay(day: CalendarDay): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !bankHolidays.has(day)
}

/** The day that is so many working days after a day. */
export function workingDaysAfter(day: CalendarDay, count: number): CalendarDay {
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left--
  }
  return at
}
