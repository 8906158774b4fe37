import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import { daysBetween } from '../answering/freshness.ts'
import type { OutcomeChart } from './outcome-charts.ts'

/** How it turned: change may be sudden or slow, and both count (S001-L91). */
export const paces = { sudden: 'All at once', slow: 'Bit by bit' } as const
export type Pace = keyof typeof paces

export interface TurningPoint {
  readonly turningPointId: string
  readonly on: CalendarDay
  readonly pace: Pace
  readonly words: string
  /** The worker who wrote it down; null where the person marked it. */
  readonly authorName: string | null
}

/** The chart with the turning points that lie within it; one day alone has nothing for them to lie within. */
export function withTurningPoints(chart: OutcomeChart, points: readonly TurningPoint[]): OutcomeChart {
  const last = chart.places.at(-1) ?? 0
  const marks = points.flatMap(({ on, words }) => {
    const place = daysBetween(chart.from, on)
    return last > 0 && place >= 0 && place <= last ? { at: 0, place, when: dayInWords(on), text: words } : []
  })
  return { ...chart, marks }
}
