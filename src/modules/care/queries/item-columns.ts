import { sql } from 'kysely'

/** What every item of a record says of itself. The table is always `t`. */
export interface Item {
  readonly itemId: string
  readonly personId: string
  readonly category: number
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorStaffId: string | null
  readonly authorName: string | null
  readonly createdAt: Date
}

export const itemColumns = sql`t.person_id as "personId", t.category, t.owner_agency_id as "ownerAgencyId", g.name as "ownerName",
  t.author_staff_id as "authorStaffId", s.display_name as "authorName", t.created_at as "createdAt"`

export const itemJoins = sql`join partnership.agency g on g.agency_id = t.owner_agency_id
  left join partnership.staff s on s.staff_id = t.author_staff_id`
