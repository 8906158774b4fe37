import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Pace } from '../domain/outcomes/turning-point.ts'
import type { CommandContext, OwnContext } from './command-context.ts'

export interface NewTurningPoint {
  readonly on: CalendarDay
  readonly pace: Pace
  readonly words: string
}

const notThere = refused('absent', 'There is no such turning point.')

/** The person marks a day on which things turned (S001-L91). */
export async function markTurningPoint(
  { tx }: OwnContext,
  { on, pace, words }: NewTurningPoint,
): Promise<Result<null>> {
  const { rows } = await sql<{ is_done: boolean }>`
    select assessments.mark_turning_point(${on}::date, ${pace}, ${words}) as is_done`.execute(tx)
  return rows[0]?.is_done ? done(null) : notThere
}

export async function takeBackTurningPoint({ tx }: OwnContext, turningPointId: string): Promise<Result<null>> {
  const { rows } = await sql<{ is_done: boolean }>`
    select assessments.take_back_turning_point(${turningPointId}) as is_done`.execute(tx)
  return rows[0]?.is_done ? done(null) : notThere
}

/** A worker writes down with the person a day on which things turned. */
export async function writeTurningPointDown(
  { tx, actor }: CommandContext,
  personId: string,
  { on, pace, words }: NewTurningPoint,
): Promise<void> {
  await sql`
    insert into assessments.turning_point (turning_point_id, person_id, partnership_id, owner_agency_id, author_staff_id, happened_on, pace, words)
    values (${randomUUID()}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${on}, ${pace}, ${words})`.execute(
    tx,
  )
}

/** A worker takes back what they wrote down themself. */
export async function strikeTurningPoint(
  { tx, actor }: CommandContext,
  { people }: { readonly people: readonly string[] },
  turningPointId: string,
): Promise<Result<null>> {
  const struck = await sql`
    update assessments.turning_point set taken_back_at = now()
    where turning_point_id = ${turningPointId} and person_id = any (${[...people]}::uuid[]) and author_staff_id = ${actor.staffId} and taken_back_at is null`.execute(
    tx,
  )
  return struck.numAffectedRows === 1n ? done(null) : notThere
}
