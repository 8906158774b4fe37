import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface BurdenLimit {
  /** The full assessment that is one too many. */
  readonly warnAt: number
  readonly windowDays: number
}

// Our own figure, from no guidance; a partnership may agree another (assessments.burden_limit).
const unlessAgreed: BurdenLimit = { warnAt: 3, windowDays: 180 }

/** From which full assessment on a person is asked too much, as the partnership agreed. */
export async function burdenLimit(tx: Tx): Promise<BurdenLimit> {
  const { rows } =
    await sql<BurdenLimit>`select warn_at as "warnAt", window_days as "windowDays" from assessments.burden_limit`.execute(
      tx,
    )
  return rows[0] ?? unlessAgreed
}
