import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** One row of the access map that holds now for whoever acts. */
export interface Way {
  readonly personId: string
  readonly ownerAgencyId: string
  readonly route: string
  readonly sourceId: string
  readonly opens: number
  readonly projects: number
  readonly writes: number
}

/** A person as whoever acts may know them: the registrations joined as theirs, and the ways in. */
export interface OpenPerson {
  readonly personId: string
  readonly people: readonly string[]
  readonly ways: readonly Way[]
  /** Bits of the kinds of information that may be written about this registration. */
  readonly writes: number
}

/** Null if there is nobody here for whoever acts, which is asked of the id alone before any row is looked for (A21). One round trip. */
export async function openPerson(tx: Tx, personId: string): Promise<OpenPerson | null> {
  const [registrations, ways] = await Promise.all([
    sql<{ personId: string }>`
      select q.person_id as "personId" from people.person p join people.person q on q.whole_id = p.whole_id
      where p.person_id = ${personId} and consent.knows(${personId}) order by q.person_id <> p.person_id, q.registered_at`.execute(
      tx,
    ),
    sql<Way>`
      select a.person_id as "personId", a.owner_agency_id as "ownerAgencyId", a.route, a.source_id as "sourceId", a.opens, a.projects, a.writes
      from people.person p join people.person q on q.whole_id = p.whole_id join consent.access a on a.person_id = q.person_id
      where p.person_id = ${personId} and consent.knows(${personId}) and a.valid_from <= now() and now() < a.valid_to and a.purposes & (select acting.purpose_mask()) <> 0`.execute(
      tx,
    ),
  ])
  if (registrations.rows.length === 0) return null
  const writes = ways.rows.filter((way) => way.personId === personId).reduce((mask, way) => mask | way.writes, 0)
  return { personId, people: registrations.rows.map((row) => row.personId), ways: ways.rows, writes }
}
