import { type CalendarDay, dayOf } from '../../../../kernel/calendar-day.ts'
import { daysBetween } from '../answering/freshness.ts'
import { type Definition, itemsOf } from '../instrument/definition.ts'
import type { AnswerValue } from '../instrument/instrument.ts'
import { type Scored, scoresOf } from '../scoring/score.ts'

/** An answer as it was given, though it may have been replaced since. */
export interface PastAnswer {
  readonly concept: string
  readonly value: AnswerValue | null
  readonly askedAt: Date
}

export interface TakenAt {
  readonly assessmentId: string
  readonly completedAt: Date
}

/** One time at which an instrument was answered, with its scores. */
export interface Scores {
  readonly assessmentId: string
  readonly on: CalendarDay
  readonly scored: readonly Scored[]
  readonly answers: ReadonlyMap<string, AnswerValue>
}

/** The answers that stood on the day: of each concept the newest until then, unless it had gone stale. */
function standing(definition: Definition, past: readonly PastAnswer[], at: Date): ReadonlyMap<string, AnswerValue> {
  const day = dayOf(at)
  return new Map(
    itemsOf(definition).flatMap(({ linkId, concept, staleAfterDays }) => {
      const newest = past
        .filter((answer) => answer.concept === concept && answer.askedAt.getTime() <= at.getTime())
        .reduce<PastAnswer | null>((best, one) => (best && best.askedAt >= one.askedAt ? best : one), null)
      if (!newest || newest.value === null) return []
      const isStale = staleAfterDays !== null && daysBetween(dayOf(newest.askedAt), day) > staleAfterDays
      return isStale ? [] : [[linkId, newest.value] as const]
    }),
  )
}

/** The scores of an instrument over time, the first time first. */
export function seriesOf(
  definition: Definition,
  taken: readonly TakenAt[],
  past: readonly PastAnswer[],
): readonly Scores[] {
  return taken
    .toSorted((one, other) => one.completedAt.getTime() - other.completedAt.getTime())
    .map(({ assessmentId, completedAt }) => {
      const answers = standing(definition, past, completedAt)
      return { assessmentId, on: dayOf(completedAt), answers, scored: scoresOf(definition, answers) }
    })
}

/** One score through time, only where it could be computed. */
export function pointsOf(series: readonly Scores[], scoreId: string) {
  return series.flatMap(({ on, scored }) => {
    const one = scored.find(({ score }) => score.id === scoreId)
    return one?.value == null ? [] : [{ on, value: one.value, band: one.band }]
  })
}
