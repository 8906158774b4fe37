import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** How far a record opens to the reader: at once, or after they have said why, as a colleague of the team. */
export type Opening = 'at-once' | 'with-a-reason'

/** Of these people, those whose record opens to the reader: only they get a link. */
export async function openingsOf(
  tx: Tx,
  people: readonly (PersonId | null)[],
): Promise<ReadonlyMap<PersonId, Opening>> {
  const asked = [...new Set(people.filter((personId) => personId !== null))]
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ id: PersonId; route: string }>`
    select p.id, w.route from unnest(${asked}::uuid[]) p (id) cross join lateral people.way_in(p.id) w where w.route is not null`.execute(
    tx,
  )
  return new Map(rows.map(({ id, route }) => [id, route === 'team_list' ? 'with-a-reason' : 'at-once']))
}
