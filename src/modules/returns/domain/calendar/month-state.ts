import { type CalendarDay, dayOf } from '../../../../kernel/calendar-day.ts'

/** A month for which an agency owes a return. `month` is its first day. */
export interface OwedMonth {
  readonly month: CalendarDay
  readonly dueOn: CalendarDay
  readonly receivedAt: Date | null
  readonly toldAt: Date | null
}

/** Where a month's return stands: still running, to be sent, not there on its day, there in time, there late. */
export type MonthState = 'running' | 'to-send' | 'missing' | 'in-time' | 'late'

export function stateOfMonth({ month, dueOn, receivedAt }: OwedMonth, today: CalendarDay): MonthState {
  if (receivedAt) return dayOf(receivedAt) <= dueOn ? 'in-time' : 'late'
  if (month.slice(0, 7) >= today.slice(0, 7)) return 'running'
  return dueOn < today ? 'missing' : 'to-send'
}

/** The first day of the month so many months later (or earlier, below zero). */
export function monthsLater(month: CalendarDay, months: number): CalendarDay {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 + months, 1)).toISOString().slice(0, 10)
}

/** Missing returns are told of, and listed first, this many months back; older months stand in the calendar. */
export const monthsTold = 12

/** The months told of whose return is not there, the oldest first. */
export function missingOf<M extends OwedMonth>(months: readonly M[], today: CalendarDay): readonly M[] {
  const oldest = monthsLater(`${today.slice(0, 7)}-01`, -monthsTold)
  return months
    .filter((one) => one.month >= oldest && stateOfMonth(one, today) === 'missing')
    .toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))
}

/** Reads 'YYYY-MM'. The last there is, where it says no month or a later one. */
export function monthAsked(text: string | undefined, last: CalendarDay): CalendarDay {
  const isMonth = text !== undefined && /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(text)
  return isMonth && text <= last.slice(0, 7) ? `${text}-01` : last
}
