import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** The words a person is shown when they give permission. */
export interface Wording {
  readonly version: string
  readonly language: string
  readonly body: string
}

/** The newest wording of each language that is in use on a day. */
export async function wordingsInUse(tx: Tx, today: CalendarDay): Promise<Wording[]> {
  const { rows } = await sql<Wording>`
    select distinct on (language) wording_version as version, language, body from consent.wording
    where in_use_from <= ${today} order by language, in_use_from desc, wording_version desc`.execute(tx)
  return rows
}
