import { addDays, type CalendarDay, calendarDay } from '../../../kernel/calendar-day.ts'

/** A month as 'YYYY-MM'. */
export type Month = string

export interface Period {
  readonly from: CalendarDay
  readonly to: CalendarDay
}

export const isMonth = (text: string): text is Month => /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text)

/** The month so many months later, or earlier below zero. */
export function monthsLater(month: Month, months: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}

export const lastDayOf = (month: Month): CalendarDay => addDays(`${monthsLater(month, 1)}-01`, -1)

/** Rolling months to a month: from the first day so many months before, to its last day. */
export function rollingTo(month: Month, months: number): Period {
  return { from: `${monthsLater(month, 1 - months)}-01`, to: lastDayOf(month) }
}

/** A day written 'YYYY-MM-DD' and nothing else, or null. */
export function exactDay(text: string): CalendarDay | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return parts ? calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null
}
