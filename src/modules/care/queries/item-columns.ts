import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** What every item of a record says of itself by ids. The table is always `t`. */
export interface ItemRow {
  readonly itemId: string
  readonly personId: string
  readonly category: number
  readonly ownerAgencyId: string
  readonly authorStaffId: string | null
  readonly createdAt: Date
}

interface Names {
  readonly ownerName: string
  readonly authorName: string | null
}

export type Item = ItemRow & Names
export type Unnamed<I extends Item> = Omit<I, keyof Names>

/** The columns of an item by ids, for an {@link itemList}. */
export const itemIds = sql`t.person_id as "personId", t.category, t.owner_agency_id as "ownerAgencyId",
  t.author_staff_id as "authorStaffId", t.created_at as "createdAt"`

/** The columns of an item with the names of its agency and author, for a list that is asked for alone. */
export const itemColumns = sql`${itemIds}, g.name as "ownerName", s.display_name as "authorName"`

export const itemJoins = sql`join partnership.agency g on g.agency_id = t.owner_agency_id
  left join partnership.staff s on s.staff_id = t.author_staff_id`

/**
 * Adds the names of agencies and authors to items of any lists, asked for once. Joined into every statement of a record they cost
 * as much as the items: each statement applied the locks of agencies and staff anew.
 */
export async function namesFor(tx: Tx, rows: readonly ItemRow[]): Promise<<R extends ItemRow>(row: R) => R & Names> {
  const agencies = [...new Set(rows.map(({ ownerAgencyId }) => ownerAgencyId))]
  const authors = [...new Set(rows.flatMap(({ authorStaffId }) => authorStaffId ?? []))]
  const found = rows.length === 0 ? [] : await namesOf(tx, agencies, authors)
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return (row) => ({
    ...row,
    ownerName: names.get(row.ownerAgencyId) ?? '',
    authorName: row.authorStaffId === null ? null : (names.get(row.authorStaffId) ?? null),
  })
}

async function namesOf(tx: Tx, agencies: readonly string[], authors: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string }>`
    select agency_id as id, name from partnership.agency where agency_id = any (${[...agencies]}::uuid[])
    union all
    select staff_id, display_name from partnership.staff where staff_id = any (${[...authors]}::uuid[])`.execute(tx)
  return rows
}

/** A list of a record: asked for alone it brings names; with others, its `rows` are named together by {@link namesFor}. */
export function itemList<A extends readonly unknown[], R extends ItemRow>(
  rows: (tx: Tx, ...which: A) => Promise<readonly R[]>,
) {
  const named = async (tx: Tx, ...which: A): Promise<readonly (R & Names)[]> => {
    const found = await rows(tx, ...which)
    return found.map(await namesFor(tx, found))
  }
  return Object.assign(named, { rows })
}
