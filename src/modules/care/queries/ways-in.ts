import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** One row of the access map that holds now for whoever acts. */
export interface WayIn {
  readonly personId: string
  readonly ownerAgencyId: string
  readonly route: string
  readonly sourceId: string
  readonly opens: number
  readonly projects: number
  readonly writes: number
}

const wayColumns = sql`a.person_id as "personId", a.owner_agency_id as "ownerAgencyId", a.route, a.source_id as "sourceId", a.opens, a.projects, a.writes`
const holdsNow = sql`a.valid_from <= now() and now() < a.valid_to and a.purposes & (select acting.purpose_mask()) <> 0`

/** How whoever acts comes to the record of this person, over all registrations joined as theirs. */
export async function waysIn(tx: Tx, personId: string): Promise<readonly WayIn[]> {
  const { rows } = await sql<WayIn>`
    select ${wayColumns}
    from people.person p
    join people.person q on q.whole_id = p.whole_id
    join consent.access a on a.person_id = q.person_id
    where p.person_id = ${personId} and consent.knows(${personId}) and ${holdsNow}`.execute(tx)
  return rows
}

/** The same where the registrations are known already: the locks of two more tables are not applied again. */
export async function waysInto(tx: Tx, people: readonly string[]): Promise<readonly WayIn[]> {
  const { rows } = await sql<WayIn>`
    select ${wayColumns} from consent.access a where a.person_id = any (${[...people]}::uuid[]) and ${holdsNow}`.execute(
    tx,
  )
  return rows
}

/** The categories in which the acting worker may write about this person. */
export function writableCategories(ways: readonly WayIn[]): number {
  return ways.reduce((mask, way) => mask | way.writes, 0)
}
