import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** One person the acting worker or their agency works with, over the registrations joined as theirs. */
export interface WorkedWith {
  readonly wholeId: string
  readonly people: readonly string[]
}

/** Whom the acting worker's agency works with through them, in so far as they may know of them; only one person, if named. */
export async function peopleWorkedWith(tx: Tx, personId: string | null = null): Promise<readonly WorkedWith[]> {
  const { rows } = await sql<WorkedWith>`
    select p.whole_id as "wholeId", array_agg(distinct p.person_id) as people
    from consent.access a join people.person p on p.person_id = a.person_id
    where a.route in ('caseload', 'agency', 'team_reason') and a.owner_agency_id = (select acting.agency_id()) and a.valid_from <= now() and now() < a.valid_to
      and (${personId}::uuid is null or p.whole_id = (select n.whole_id from people.person n where n.person_id = ${personId}::uuid))
    group by p.whole_id`.execute(tx)
  return rows
}

/** Whose records are shared with the acting carer. */
export async function peopleSharedWithCarer(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ personId: string }>`
    select distinct person_id as "personId" from consent.access
    where route = 'proxy' and valid_from <= now() and now() < valid_to and purposes & (select acting.purpose_mask()) <> 0`.execute(
    tx,
  )
  return rows.map((row) => row.personId)
}
