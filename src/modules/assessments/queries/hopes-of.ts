import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { hopesConcepts } from '../domain/answering/as-asked.ts'

export interface Hopes {
  readonly personId: string
  /** In the person's own words. */
  readonly words: string
  readonly askedAt: Date
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorStaffId: string | null
  readonly category: number
}

/** What each of these people hopes for, newest words, as far as whoever acts may see it (S001-L145b). */
export async function hopesOf(tx: Tx, people: readonly string[]): Promise<readonly Hopes[]> {
  const { rows } = await sql<Hopes>`
    select distinct on (t.person_id) t.person_id as "personId", t.value #>> '{}' as words, t.created_at as "askedAt",
      t.owner_agency_id as "ownerAgencyId", g.name as "ownerName", t.author_staff_id as "authorStaffId", t.category
    from assessments.answer t join partnership.agency g on g.agency_id = t.owner_agency_id
    where t.person_id = any (${[...people]}::uuid[]) and t.concept = any (${[...hopesConcepts]}::text[]) and t.value is not null
      and t.replaced_at is null and t.struck_at is null
    order by t.person_id, t.created_at desc`.execute(tx)
  return rows
}
