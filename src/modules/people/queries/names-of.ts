import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { nameNotShared, nameOf } from '../domain/person-name.ts'

interface Named {
  readonly person_id: string
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
}

/** What these people are called, for a list; a name that may not be seen is said to be so. */
export async function namesOf(tx: Tx, people: readonly string[]): Promise<(personId: string) => string> {
  if (people.length === 0) return () => nameNotShared
  const { rows } = await sql<Named>`
    select person_id, given_name, chosen_name, family_name from people.identity
    where person_id = any (${[...people]}::uuid[]) and replaced_at is null`.execute(tx)
  const names = new Map(rows.map((row) => [row.person_id, nameOf(row)]))
  return (personId) => names.get(personId) ?? nameNotShared
}
