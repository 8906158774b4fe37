import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext, OwnContext } from './command-context.ts'

export interface NewMeasure {
  readonly kind: string
  readonly words: string
  readonly low: string
  readonly high: string
}

const notThere = refused('absent', 'This measure is not in use.')

/** The person picks what to measure themself by (S004-L139). Gives its identifier. */
export async function chooseOwnMeasure({ tx }: OwnContext, measure: NewMeasure): Promise<Result<string>> {
  const { kind, words, low, high } = measure
  const { rows } = await sql<{ chosen: string | null }>`
    select assessments.choose_own_measure(${kind}, ${words}, ${low}, ${high}) as chosen`.execute(tx)
  const chosen = rows[0]?.chosen
  return chosen ? done(chosen) : notThere
}

export async function stopOrTakeUp({ tx }: OwnContext, measureId: string, isUsed: boolean): Promise<Result<null>> {
  const { rows } = await sql<{ is_done: boolean }>`
    select assessments.use_own_measure(${measureId}, ${isUsed}) as is_done`.execute(tx)
  return rows[0]?.is_done ? done(null) : notThere
}

export async function rateOwnMeasure(
  { tx }: OwnContext,
  measureId: string,
  { score, note }: { readonly score: number; readonly note: string },
): Promise<Result<null>> {
  const { rows } = await sql<{ is_done: boolean }>`
    select assessments.rate_own_measure(${measureId}, ${score}::smallint, ${note}) as is_done`.execute(tx)
  return rows[0]?.is_done ? done(null) : notThere
}

/** A worker writes down with the person what they want to measure themself by. Gives its identifier. */
export async function writeMeasureDown(
  { tx, actor }: CommandContext,
  personId: string,
  { kind, words, low, high }: NewMeasure,
): Promise<Result<string>> {
  const measureId = randomUUID()
  await sql`
    insert into assessments.own_measure (own_measure_id, person_id, partnership_id, owner_agency_id, author_staff_id, kind, words, low_words, high_words)
    values (${measureId}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${kind}, ${words}, ${low}, ${high})`.execute(
    tx,
  )
  return done(measureId)
}

export interface SaidRating {
  readonly score: number
  readonly on: CalendarDay
  readonly note: string
}

/** A worker writes down the number that the person said; a second one for the same day takes the place of their first. */
export async function writeRatingDown(
  { tx, actor }: CommandContext,
  personId: string,
  measureId: string,
  { score, on, note }: SaidRating,
): Promise<Result<null>> {
  await sql`
    update assessments.own_rating set replaced_at = now()
    where own_measure_id = ${measureId} and said_on = ${on} and author_staff_id = ${actor.staffId} and replaced_at is null`.execute(
    tx,
  )
  const written = await sql`
    insert into assessments.own_rating (own_rating_id, person_id, partnership_id, owner_agency_id, author_staff_id, own_measure_id, score, said_on, note)
    select ${randomUUID()}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, m.own_measure_id, ${score}, ${on}, ${note}
    from assessments.own_measure m where m.own_measure_id = ${measureId} and m.ended_at is null`.execute(tx)
  return written.numAffectedRows === 1n ? done(null) : notThere
}
