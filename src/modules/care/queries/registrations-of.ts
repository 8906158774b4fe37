import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Registration {
  readonly personId: string
  readonly diedOn: string | null
}

interface Registered extends Registration {
  readonly wholeId: string
}

/** The registration itself and those joined under its own id, which are all there are but for one that was joined to another's. */
async function registeredAs(tx: Tx, id: string, personId: string): Promise<readonly Registered[]> {
  const { rows } = await sql<Registered>`
    select person_id as "personId", whole_id as "wholeId", died_on as "diedOn" from people.person
    where (whole_id = ${id} or person_id = ${personId})
      and consent.knows(${personId})
    order by person_id <> ${personId}, registered_at`.execute(tx)
  return rows
}

/**
 * The registrations joined as this person that whoever acts may know of; none means there is nobody here for them. The person is
 * looked for under both ids at once: joined with itself, the table applied its locks twice. Whether they may be known is asked of the id
 * alone before the row is looked for, so that a record which is closed takes no longer to refuse than one that was never there (A21).
 */
export async function registrationsOf(tx: Tx, personId: string): Promise<readonly Registration[]> {
  const rows = await registeredAs(tx, personId, personId)
  const known = rows.find((row) => row.personId === personId)
  if (known === undefined) return []
  const all = known.wholeId === personId ? rows : await registeredAs(tx, known.wholeId, personId)
  return all.map(({ personId: id, diedOn }) => ({ personId: id, diedOn }))
}
