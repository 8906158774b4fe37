import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Registration {
  readonly personId: string
  readonly diedOn: string | null
}

/** The registrations joined as this person that whoever acts may know of; none means there is nobody here for them. */
export async function registrationsOf(tx: Tx, personId: string): Promise<readonly Registration[]> {
  const { rows } = await sql<Registration>`
    select q.person_id as "personId", q.died_on as "diedOn"
    from people.person p join people.person q on q.whole_id = p.whole_id
    where p.person_id = ${personId} order by q.person_id <> p.person_id, q.registered_at`.execute(tx)
  return rows
}
