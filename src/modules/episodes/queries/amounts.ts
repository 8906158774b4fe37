import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export type SettingCode =
  | 'review_every'
  | 'check_ups_after'
  | 'return_within'
  | 'stuck_after'
  | 'stuck_records_apart'
  | 'stuck_work_rise'
  | 'stuck_quality_of_life_rise'
  | 'smallest_group_shown'

/** The figures of a setting in use today. A setting without a row is a fault of the data, not of whoever asks. */
export async function amountsOf(tx: Tx, code: SettingCode): Promise<readonly [number, ...number[]]> {
  const { rows } = await sql<{ amounts: number[] | null }>`select episodes.amounts_of(${code}) as amounts`.execute(tx)
  const [first, ...rest] = rows[0]?.amounts ?? []
  if (first === undefined) throw new Error(`No figure applies today for the setting ${code}`)
  return [first, ...rest]
}
