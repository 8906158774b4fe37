import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface BlockRow {
  readonly block_id: string
  readonly person_id: PersonId
  readonly staff_name: string | null
  readonly agency_name: string
  readonly reason: BlockReason
  readonly from_at: Date
  readonly to_at: Date | null
  readonly by_themselves: boolean
}

export const blockReasons = ['known_to_me', 'conflict', 'safety'] as const
export type BlockReason = (typeof blockReasons)[number]

/** Whom the person has named as not to see their record. Nobody named can read this. */
export async function blocksOf(tx: Tx, personId: PersonId): Promise<BlockRow[]> {
  const { rows } = await sql<BlockRow>`
    select b.block_id, b.person_id, s.display_name as staff_name, a.name as agency_name, b.reason, b.from_at, b.to_at, b.recorded_by is null as by_themselves
    from people.person p join people.person q on q.whole_id = p.whole_id
    join people.block b on b.person_id = q.person_id
    left join partnership.staff s on s.staff_id = b.staff_id
    join partnership.agency a on a.agency_id = coalesce(b.agency_id, s.agency_id)
    where p.person_id = ${personId} order by b.to_at is not null, b.from_at desc, b.block_id`.execute(tx)
  return rows
}
