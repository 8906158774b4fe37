import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface StaffSafety {
  readonly personId: string
  readonly instruction: string
}

/** p15: how staff stay safe, with no cause. */
export async function staffSafety(tx: Tx, people: readonly string[]): Promise<readonly StaffSafety[]> {
  const { rows } = await sql<StaffSafety>`
    select person_id as "personId", staff_instruction as instruction from people.alert_projection(${[...people]}::uuid[])`.execute(
    tx,
  )
  return rows
}
