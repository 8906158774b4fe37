import { z } from 'zod'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { readDefinition } from '../../../../platform/definition-file.ts'

export const readyKinds = ['hope', 'confidence', 'self_worth'] as const
export type ReadyKind = (typeof readyKinds)[number]

const shape = z.strictObject({
  id: z.string(),
  version: z.string(),
  source: z.string().min(1),
  owner: z.string().min(1),
  measures: z.array(
    z.strictObject({
      kind: z.enum(readyKinds),
      words: z.string().min(1).max(200),
      low: z.string().min(1).max(60),
      high: z.string().min(1).max(60),
    }),
  ),
})

/** The short questions anybody may add as they are. */
export type ReadyMeasures = z.infer<typeof shape>

export function readReadyMeasures(file: string, json: unknown): ReadyMeasures {
  return readDefinition(shape, file, json)
}

export interface OwnRating {
  readonly on: CalendarDay
  readonly score: number
  readonly note: string
  /** The worker who wrote it down; null where the person typed it. */
  readonly authorName: string | null
}

/** What somebody measures themself by, in their words, from 0 to 10. */
export interface OwnMeasure {
  readonly measureId: string
  readonly kind: 'own' | ReadyKind
  readonly words: string
  readonly low: string
  readonly high: string
  readonly ended: boolean
  readonly authorName: string | null
  readonly ratings: readonly OwnRating[]
}
