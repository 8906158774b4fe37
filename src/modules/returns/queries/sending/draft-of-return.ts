import { sql } from 'kysely'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { AgencyId } from '../../../../kernel/id.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { definitionOf } from './check-return.ts'

/** The file as it would go now; empty for whoever may not have it. */
export async function draftOfReturn(
  tx: Tx,
  { agencyId, dataDate, dataSetId }: { agencyId: AgencyId; dataDate: CalendarDay; dataSetId: string },
): Promise<Buffer> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from returns.draft_pieces(${agencyId}, ${dataDate}, ${definitionOf(dataSetId)}) order by place`.execute(
    tx,
  )
  return Buffer.concat(rows.map(({ content }) => content))
}
