import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CellState } from '../../indicators/index.ts'

export interface ViewOfMonth {
  readonly month: CalendarDay
  readonly measure: string
  readonly part: string
  readonly state: CellState
  readonly value: number | null
  readonly waitsFor: readonly string[]
}

/** The two views of the partnership in each frozen month, oldest first; of one month the one with the latest data. */
export async function viewsByMonth(tx: Tx): Promise<readonly ViewOfMonth[]> {
  const { rows } = await sql<ViewOfMonth>`
    select s.month, c.indicator as measure, c.part, c.state, c.value, c.waits_for as "waitsFor"
    from (select distinct on (o.month) o.snapshot_id, o.month from indicators.snapshot o where o.book = 'outcomes' order by o.month desc, o.data_date desc limit 25) s
    join indicators.shown_cell c on c.snapshot_id = s.snapshot_id and c.scope = 'all' and c.indicator in ('lens health', 'lens justice')
    order by s.month, c.indicator, c.part`.execute(tx)
  return rows
}
