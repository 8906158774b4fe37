import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Category } from '../domain/categories.ts'

/** One item of the record that whoever acts may read. */
export interface VisibleItem {
  readonly itemId: string
  readonly kind: string
  readonly personId: string
  readonly category: Category
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorName: string
  readonly createdAt: Date
  readonly isStruck: boolean
  readonly content: Readonly<Record<string, unknown>>
}

/** Everything of one person that row security shows to whoever acts, newest first within each kind. */
export async function visibleItems(tx: Tx, personId: string): Promise<VisibleItem[]> {
  const { rows } = await sql<VisibleItem>`
    select i.item_id as "itemId", i.kind, i.person_id as "personId", i.category, i.owner_agency_id as "ownerAgencyId", a.name as "ownerName",
      coalesce(s.display_name, '') as "authorName", i.created_at as "createdAt", i.needs & (1 << 20) <> 0 as "isStruck", i.content
    from consent.item i
    join partnership.agency a on a.agency_id = i.owner_agency_id
    left join partnership.staff s on s.staff_id = i.author_staff_id
    where i.person_id in (select p.person_id from people.person p where p.whole_id = (select w.whole_id from people.person w where w.person_id = ${personId}))
    order by i.category, i.created_at desc`.execute(tx)
  return rows
}
