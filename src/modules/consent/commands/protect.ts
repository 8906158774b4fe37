import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext, StaffCommandContext } from './context.ts'

/** Records, with capacity confirmed, that the record stays closed in an emergency. */
export async function recordAdvanceRefusal(
  { tx, actor }: StaffCommandContext,
  personId: string,
): Promise<Result<null>> {
  const { rows } =
    await sql`select from consent.advance_refusal where person_id = ${personId} and withdrawn_at is null`.execute(tx)
  if (rows.length > 0) return refused('advance.stands', 'An advance refusal already stands')
  await sql`
    insert into consent.advance_refusal (advance_refusal_id, person_id, capacity_confirmed_by) values (${crypto.randomUUID()}, ${personId}, ${actor.staffId})`.execute(
    tx,
  )
  return done(null)
}

/** Takes an advance refusal back; row security lets the person and whoever leads. */
export async function withdrawAdvanceRefusal({ tx }: CommandContext, advanceRefusalId: string): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update consent.advance_refusal set withdrawn_at = now() where advance_refusal_id = ${advanceRefusalId} and withdrawn_at is null`.execute(
    tx,
  )
  return numAffectedRows ? done(null) : refused('advance.gone', 'It has already been taken back')
}

/** Records doubt about capacity: no new permission until it is settled, those given stand. */
export async function raiseCapacityConcern(
  { tx, actor }: StaffCommandContext,
  personId: string,
): Promise<Result<null>> {
  const { rows } =
    await sql`select from consent.capacity_concern where person_id = ${personId} and resolved_at is null`.execute(tx)
  if (rows.length > 0) return refused('capacity.stands', 'Doubt about capacity is already recorded')
  await sql`
    insert into consent.capacity_concern (capacity_concern_id, person_id, raised_by) values (${crypto.randomUUID()}, ${personId}, ${actor.staffId})`.execute(
    tx,
  )
  return done(null)
}

/** Settles it, with what was decided in the person's best interests. */
export async function settleCapacityConcern(
  { tx }: StaffCommandContext,
  concernId: string,
  note: string,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update consent.capacity_concern set resolved_at = now(), best_interests_note = ${note} where capacity_concern_id = ${concernId} and resolved_at is null`.execute(
    tx,
  )
  return numAffectedRows ? done(null) : refused('capacity.gone', 'It has already been settled')
}
