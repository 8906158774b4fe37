import type { Tx } from '../../../platform/db/database.ts'
import { figuresInUse } from '../../partnership/index.ts'

export interface BurdenLimit {
  /** The full assessment that is one too many. */
  readonly warnAt: number
  readonly windowDays: number
}

/** From which full assessment on a person is asked too much, as the partnership agreed. */
export async function burdenLimit(tx: Tx): Promise<BurdenLimit> {
  const [[warnAt], [windowDays]] = await Promise.all([
    figuresInUse(tx, 'assessments.one_too_many'),
    figuresInUse(tx, 'assessments.counted_over'),
  ])
  return { warnAt, windowDays }
}
