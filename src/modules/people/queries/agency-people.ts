import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId, PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface AgencyPerson {
  readonly person_id: PersonId
  /** Null where the name is another agency's and not shared. */
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
  readonly born_on: CalendarDay | null
}

/** Whom an agency works with as a whole, through no worker in particular: the people of a surgery. Those with a name in sight first. */
export async function agencyPeople(tx: Tx, agencyId: AgencyId): Promise<AgencyPerson[]> {
  const { rows } = await sql<AgencyPerson>`
    select l.person_id, i.given_name, i.chosen_name, i.family_name, i.born_on
    from (
      select distinct w.person_id from people.working_relationship w
      where w.agency_id = ${agencyId} and w.staff_id is null and w.team_id is null and w.from_at <= now() and (w.to_at is null or now() < w.to_at)) l
    left join lateral (
      select n.* from people.identity n where n.person_id = l.person_id and n.replaced_at is null order by n.created_at limit 1) i on true
    order by i.person_id is null, lower(i.family_name), lower(coalesce(nullif(i.chosen_name, ''), i.given_name)), l.person_id`.execute(
    tx,
  )
  return rows
}
