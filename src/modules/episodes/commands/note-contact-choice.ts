import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Episode } from '../queries/episodes-of.ts'
import type { CommandContext } from './command-context.ts'

/** Writes down what the person told a worker about being in touch after leaving. The newest word holds, theirs or this. */
export async function noteContactChoice(
  { tx, actor }: CommandContext,
  { personId }: Episode,
  wants: boolean,
): Promise<void> {
  await sql`
    insert into episodes.alumni_choice (alumni_choice_id, person_id, partnership_id, agency_id, wants_contact, recorded_by)
    values (${randomUUID()}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${wants}, ${actor.staffId})`.execute(
    tx,
  )
}
