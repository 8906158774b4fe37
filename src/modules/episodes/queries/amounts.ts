import type { Tx } from '../../../platform/db/database.ts'
import { figuresInUse } from '../../partnership/index.ts'

export type SettingCode =
  | 'review_every'
  | 'check_ups_after'
  | 'return_within'
  | 'stuck_after'
  | 'stuck_records_apart'
  | 'stuck_work_rise'
  | 'stuck_quality_of_life_rise'
  | 'smallest_group_shown'

/** The figures of a setting in use today. */
export const amountsOf = (tx: Tx, code: SettingCode) => figuresInUse(tx, `episodes.${code}`)
