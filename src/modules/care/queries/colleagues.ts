import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Colleague {
  readonly staffId: string
  readonly name: string
}

/** Who works at the acting worker's agency now. */
export async function colleagues(tx: Tx): Promise<readonly Colleague[]> {
  const { rows } = await sql<Colleague>`
    select staff_id as "staffId", display_name as name from partnership.staff
    where agency_id = (select acting.agency_id()) and from_at <= now() and (to_at is null or now() < to_at) order by display_name`.execute(
    tx,
  )
  return rows
}
