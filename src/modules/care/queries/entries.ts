import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { type Item, itemColumns, itemIds, itemJoins, itemList, type Unnamed } from './item-columns.ts'

export interface Entry extends Item {
  readonly labels: number
  readonly happenedOn: string
  readonly title: string
  readonly body: string
  readonly code: string
  readonly replacesId: string | null
  readonly struckAt: Date | null
  readonly struckByName: string | null
  readonly struckReason: string
  readonly releasedAt: Date | null
  readonly heldAt: Date | null
  readonly heldReason: string
  readonly redactedBody: string
}

const entryColumns = sql`t.entry_id as "itemId", t.labels, t.happened_on as "happenedOn", t.title, t.body, t.code,
  t.replaces_id as "replacesId", t.struck_at as "struckAt", t.struck_reason as "struckReason", t.released_at as "releasedAt",
  t.held_at as "heldAt", t.held_reason as "heldReason", t.redacted_body as "redactedBody"`
const struckBy = sql`k.display_name as "struckByName"`

const strikerJoin = sql`left join partnership.staff k on k.staff_id = t.struck_by`

/** How many entries of a category the record page shows; one more is read to know whether there are older ones. */
export const newestOfEach = 5

/** The newest few entries of each category that stand. */
export const newestEntries = itemList(async (tx: Tx, people: readonly string[]) => {
  const { rows } = await sql<Unnamed<Entry>>`
    select ${itemIds}, ${entryColumns}, null as "struckByName"
    from unnest(${[...people]}::uuid[]) p (person_id)
    cross join generate_series(1, 14) c (category)
    cross join lateral (
      select * from care.entry e where e.person_id = p.person_id and e.category = c.category and e.struck_at is null
      order by e.happened_on desc, e.created_at desc limit ${newestOfEach + 1}) t
    order by t.happened_on desc, t.created_at desc`.execute(tx)
  return rows
})

export const entriesOnAPage = 25

/** All entries of one category, struck-through ones too where they may be seen, newest first. */
export async function entriesOfCategory(
  tx: Tx,
  people: readonly string[],
  category: number,
  page: number,
): Promise<readonly Entry[]> {
  const { rows } = await sql<Entry>`
    select ${itemColumns}, ${entryColumns}, ${struckBy} from care.entry t ${itemJoins} ${strikerJoin}
    where t.person_id = any (${[...people]}::uuid[]) and t.category = ${category}
    order by t.happened_on desc, t.created_at desc limit ${entriesOnAPage + 1} offset ${(page - 1) * entriesOnAPage}`.execute(
    tx,
  )
  return rows
}

/** One entry, if whoever acts may see it. The person is named too, so that an entry is never opened through somebody else's record (A3). */
export async function entryOf(tx: Tx, personId: string, entryId: string): Promise<Entry | null> {
  const { rows } = await sql<Entry>`
    select ${itemColumns}, ${entryColumns}, ${struckBy} from care.entry t ${itemJoins} ${strikerJoin}
    where t.entry_id = ${entryId} and t.person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

/** The entry and all that it corrected or was corrected by, oldest first. */
export async function historyOf(tx: Tx, personId: string, entryId: string): Promise<readonly Entry[]> {
  const { rows } = await sql<Entry>`
    with recursive older as (
      select e.entry_id, e.replaces_id from care.entry e where e.entry_id = ${entryId} and e.person_id = ${personId}
      union select e.entry_id, e.replaces_id from care.entry e join older o on e.entry_id = o.replaces_id and e.person_id = ${personId}),
    newer as (
      select e.entry_id from care.entry e where e.entry_id = ${entryId} and e.person_id = ${personId}
      union select e.entry_id from care.entry e join newer n on e.replaces_id = n.entry_id and e.person_id = ${personId})
    select ${itemColumns}, ${entryColumns}, ${struckBy} from care.entry t ${itemJoins} ${strikerJoin}
    where t.entry_id in (select entry_id from older union select entry_id from newer)
    order by t.created_at`.execute(tx)
  return rows
}

/** The entry that took the place of this one, if any. */
export async function replacementOf(tx: Tx, personId: string, entryId: string): Promise<Entry | null> {
  const { rows } = await sql<Entry>`
    select ${itemColumns}, ${entryColumns}, ${struckBy} from care.entry t ${itemJoins} ${strikerJoin}
    where t.replaces_id = ${entryId} and t.person_id = ${personId} order by t.created_at desc limit 1`.execute(tx)
  return rows[0] ?? null
}
