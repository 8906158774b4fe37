import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { StaffCommandContext } from './context.ts'

/** A colleague of the same team says why they open a record. It lasts until the day ends, twenty-four hours at most. */
export async function giveTeamReason(
  { tx, actor }: StaffCommandContext,
  given: { readonly personId: string; readonly reason: string },
): Promise<Result<null>> {
  const { rows } = await sql<{
    isListed: boolean
  }>`select consent.on_the_team_list(${given.personId}) as "isListed"`.execute(tx)
  if (!rows[0]?.isListed) return refused('reason.absent', 'There is no such record')
  await sql`
    insert into consent.team_reason (team_reason_id, person_id, staff_id, agency_id, reason, until_at)
    values (${crypto.randomUUID()}, ${given.personId}, ${actor.staffId}, ${actor.agencyId}, ${given.reason},
      least(consent.end_of_day((now() at time zone 'Europe/London')::date), now() + interval '24 hours'))`.execute(tx)
  return done(null)
}
