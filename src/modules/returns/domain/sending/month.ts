import { type CalendarDay, calendarDay } from '../../../../kernel/calendar-day.ts'

/** A month as 'YYYY-MM'. */
export function isMonth(text: string): boolean {
  const found = /^(\d{4})-(\d{2})$/.exec(text)
  return found !== null && calendarDay(Number(found[1]), Number(found[2]), 1) !== null
}

/** The last day of a month 'YYYY-MM'. */
export function lastDayOf(month: string): CalendarDay {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10)
}
