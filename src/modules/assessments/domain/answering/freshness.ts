import { type CalendarDay, dayOf } from '../../../../kernel/calendar-day.ts'

const dayNumber = (day: CalendarDay) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

export const daysBetween = (from: CalendarDay, to: CalendarDay) => dayNumber(to) - dayNumber(from)

interface Dated {
  readonly askedAt: Date
  readonly confirmedAt: Date | null
}

/** The last day on which somebody heard that the answer is so. */
export const heardOn = ({ askedAt, confirmedAt }: Dated): CalendarDay => dayOf(confirmedAt ?? askedAt)

/** Whether an answer need not be asked again yet. The day on which it turns stale still counts as fresh. */
export function isFresh(answer: Dated, staleAfterDays: number | null, today: CalendarDay): boolean {
  return staleAfterDays === null || daysBetween(heardOn(answer), today) <= staleAfterDays
}

/** How old something is, as people say it: today, 3 days, 5 weeks, 8 months, 2 years. */
export function ageInWords(from: CalendarDay, today: CalendarDay): string {
  const days = daysBetween(from, today)
  const of = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'} ago`
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 14) return of(days, 'day')
  if (days < 61) return of(Math.floor(days / 7), 'week')
  return days < 730 ? of(Math.floor(days / 30.44), 'month') : of(Math.floor(days / 365.25), 'year')
}
