import type { CalendarDay } from '../../../kernel/calendar-day.ts'

export interface Contact {
  readonly on: CalendarDay
  readonly what: string
  readonly withWhom: string
  readonly phone: string
}

/** The next contacts somebody who leaves can count on, soonest first: what keeps it from being a cliff (S004-L783). */
export function nextContacts(contacts: readonly Contact[], from: CalendarDay, most = 3): readonly Contact[] {
  return contacts
    .filter(({ on }) => on >= from)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .slice(0, most)
}

/** The same day some months on, or that month's last day. */
export function monthsAfter(day: CalendarDay, months: number): CalendarDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  const target = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last.getUTCDate())))
  return target.toISOString().slice(0, 10)
}
