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
/** An item before it is named; `K` are the names it brings beside those of every item. */
export type Unnamed<I extends Item, K extends keyof I = never> = Omit<I, keyof Names | K>

/** The columns of an item by ids, for an {@link itemList}. */
export const itemIds = sql`t.person_id as "personId", t.category, t.owner_agency_id as "ownerAgencyId",
  t.author_staff_id as "authorStaffId", t.created_at as "createdAt"`

/** The columns of an item with the names of its agency and author, for a list that is asked for alone. */
export const itemColumns = sql`${itemIds}, g.name as "ownerName", s.display_name as "authorName"`

export const itemJoins = sql`join partnership.agency g on g.agency_id = t.owner_agency_id
  left join partnership.staff s on s.staff_id = t.author_staff_id`

/** For each name that a row is to bring, the column of the row that holds whose it is. */
type NamedBy<R> = Readonly<Record<string, keyof R & string>>

/** Which agencies and workers the rows of a list name. */
interface Naming<R, G extends NamedBy<R>, S extends NamedBy<R>> {
  readonly agencies: G
  readonly staff: S
}

/** The names are empty, or null for a worker, where whoever acts may not know them. */
type WithNames<R, G, S> = R & { readonly [K in keyof G]: string } & { readonly [K in keyof S]: string | null }

/** Ids of agencies and workers whose names are wanted. */
interface ToName {
  readonly agencies: readonly string[]
  readonly staff: readonly string[]
}

/**
 * The names of agencies and workers, asked for once for rows of any lists. Joined into every statement of a record they cost as much
 * as the items: each statement applied the locks of agencies and staff anew.
 */
export async function namesOf(tx: Tx, wanted: readonly ToName[]): Promise<ReadonlyMap<string, string>> {
  const agencies = [...new Set(wanted.flatMap((some) => some.agencies))]
  const staff = [...new Set(wanted.flatMap((some) => some.staff))]
  if (agencies.length + staff.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select agency_id as id, name from partnership.agency where agency_id = any (${agencies}::uuid[])
    union all
    select staff_id, display_name from partnership.staff where staff_id = any (${staff}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const asId = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/**
 * A list of rows that name agencies and workers by ids. Asked for alone it brings the names; with others, its `rows` are named by
 * what {@link namesOf} found for what all of them are `toName`.
 */
export function namedList<
  A extends readonly unknown[],
  R extends object,
  const G extends NamedBy<R>,
  const S extends NamedBy<R>,
>(rows: (tx: Tx, ...which: A) => Promise<readonly R[]>, { agencies, staff }: Naming<R, G, S>) {
  const idsIn = (found: readonly R[], columns: NamedBy<R>) =>
    found.flatMap((row) => Object.values(columns).flatMap((column) => asId(row[column]) ?? []))
  const toName = (found: readonly R[]): ToName => ({ agencies: idsIn(found, agencies), staff: idsIn(found, staff) })
  const named = (names: ReadonlyMap<string, string>) => (row: R) => {
    const nameOf = (column: keyof R) => names.get(asId(row[column]) ?? '')
    return {
      ...row,
      ...Object.fromEntries(Object.entries(agencies).map(([name, column]) => [name, nameOf(column) ?? ''])),
      ...Object.fromEntries(Object.entries(staff).map(([name, column]) => [name, nameOf(column) ?? null])),
    } as WithNames<R, G, S>
  }
  const alone = async (tx: Tx, ...which: A) => {
    const found = await rows(tx, ...which)
    return found.map(named(await namesOf(tx, [toName(found)])))
  }
  return Object.assign(alone, { rows, toName, named })
}

/** The agency and the author of every item. */
export const ofItem = { agencies: { ownerName: 'ownerAgencyId' }, staff: { authorName: 'authorStaffId' } } as const

/** A list of items of a record, of which nobody but agency and author is named. */
export const itemList = <A extends readonly unknown[], R extends ItemRow>(
  rows: (tx: Tx, ...which: A) => Promise<readonly R[]>,
) => namedList(rows, ofItem)
