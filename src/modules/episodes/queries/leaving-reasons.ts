import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface LeavingReason {
  readonly code: string
  readonly words: string
  readonly group: 'completed' | 'transferred' | 'unplanned' | 'died' | 'not_known'
  readonly nationalCode: string
  readonly planned: boolean
  /** The kind of information the reason is: the plan (5), or justice where it speaks of a prison (11). */
  readonly category: number
}

/** The reasons for leaving that may be chosen today. */
export async function leavingReasons(tx: Tx): Promise<LeavingReason[]> {
  const { rows } = await sql<LeavingReason>`
    select code, words, reporting_group as "group", national_code as "nationalCode", planned, category
    from episodes.leaving_reason where applies_from <= current_date and (applies_to is null or current_date < applies_to)
    order by position, code`.execute(tx)
  return rows
}
