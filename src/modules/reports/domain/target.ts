import type { CalendarDay } from '../../../kernel/calendar-day.ts'

/** One version of a target. Months are their first days. */
export interface TargetVersion {
  readonly targetId: string
  readonly version: number
  readonly objective: string
  readonly measure: string
  readonly aim: number
  readonly baseline: number | null
  readonly baselineMonth: CalendarDay | null
  readonly fromMonth: CalendarDay
  readonly byMonth: CalendarDay
  readonly isEnded: boolean
  readonly owner: string
  readonly why: string
  readonly setBy: string
  readonly setAt: Date
}

export interface Target {
  readonly targetId: string
  /** All versions, the newest first. */
  readonly versions: readonly TargetVersion[]
  /** The version that counts in the month asked about; the first that will count where none does yet. */
  readonly inForce: TargetVersion
  /** What was written down to count later. */
  readonly next: TargetVersion | null
}

/** The version that counts in a month is the newest of those that began by then. */
export function targetOf(versions: readonly TargetVersion[], month: CalendarDay): Target | null {
  const newestFirst = versions.toSorted((a, b) => b.version - a.version)
  const begun = newestFirst.find(({ fromMonth }) => fromMonth <= month)
  const coming = newestFirst.filter(({ fromMonth }) => fromMonth > month)
  const inForce = begun ?? coming[0]
  if (!inForce) return null
  const [next] = begun ? coming : []
  return { targetId: inForce.targetId, versions: newestFirst, inForce, next: next ?? null }
}
