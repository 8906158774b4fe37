import { sql } from 'kysely'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { type AgencyId, isId } from '../../../../kernel/id.ts'
import type { Tx } from '../../../../platform/db/database.ts'

/** A return that was signed off, with its file kept as it went. */
export interface KeptReturn {
  readonly returnId: string
  /** 'YYYY-MM'. */
  readonly month: string
  readonly dataDate: CalendarDay
  readonly dataSetId: string
  readonly dataSetVersion: string
  readonly agencyCode: string
  readonly asOf: Date
  readonly rows: number
  readonly size: number
  readonly sha256: string
  readonly errors: number
  readonly warnings: number
  readonly signedBy: string
  readonly signedAt: Date
  /** Why it went although errors were found; empty where there were none. */
  readonly reason: string
}

const kept = sql`
  select r.signed_return_id as "returnId", to_char(r.month, 'YYYY-MM') as month, r.data_date as "dataDate", r.data_set as "dataSetId",
    r.data_set_version as "dataSetVersion", r.agency_code as "agencyCode", r.as_of as "asOf", r.rows_sent as rows, r.size, r.sha256, r.errors, r.warnings,
    s.display_name as "signedBy", r.signed_at as "signedAt", r.reason
  from returns.signed_return r join partnership.staff s on s.staff_id = r.signed_by`

/** The returns an agency signed off, newest first. */
export async function keptReturns(tx: Tx, agencyId: AgencyId): Promise<KeptReturn[]> {
  const { rows } = await sql<KeptReturn>`
    ${kept} where r.owner_agency_id = ${agencyId} order by r.signed_at desc, r.signed_return_id`.execute(tx)
  return rows
}

export async function keptReturn(tx: Tx, returnId: string): Promise<KeptReturn | null> {
  if (!isId(returnId)) return null
  const { rows } = await sql<KeptReturn>`${kept} where r.signed_return_id = ${returnId}`.execute(tx)
  return rows[0] ?? null
}

/** The file of a kept return, a piece at a time; nothing for whoever may not have it. */
export async function* bytesOfReturn(tx: Tx, returnId: string): AsyncGenerator<Buffer> {
  for (let place = 0; ; place++) {
    const { rows } = await sql<{ content: Buffer | null }>`
      select returns.piece_of_return(${returnId}, ${place}) as content`.execute(tx)
    const content = rows[0]?.content
    if (!content) return
    yield content
  }
}

export interface ReturnMonth {
  /** 'YYYY-MM'. */
  readonly month: string
  /** The newest return signed off for it. */
  readonly returnId: string | null
  readonly signedAt: Date | null
  readonly signedTimes: number
  /** Whether a return that speaks for the whole month was taken in or signed off. */
  readonly isReceived: boolean
}

/** The months that are over and the running one, newest first: thirteen of them, from the agency's first day here on. */
export async function returnMonths(tx: Tx, agencyId: AgencyId): Promise<ReturnMonth[]> {
  const { rows } = await sql<ReturnMonth>`
    select to_char(m.month, 'YYYY-MM') as month, s.signed_return_id as "returnId", s.signed_at as "signedAt", coalesce(s.times, 0)::integer as "signedTimes",
      exists (select from returns.receipt c where c.owner_agency_id = ${agencyId} and c.accepted_at is not null and c.data_date >= m.last_day)
        or exists (select from returns.signed_return c where c.owner_agency_id = ${agencyId} and c.data_date >= m.last_day) as "isReceived"
    from (select g::date as month, (g + interval '1 month - 1 day')::date as last_day
      from generate_series(date_trunc('month', current_date) - interval '12 months', date_trunc('month', current_date), interval '1 month') g) m
    left join lateral (select r.signed_return_id, r.signed_at, count(*) over () as times from returns.signed_return r
      where r.owner_agency_id = ${agencyId} and r.month = m.month order by r.signed_at desc, r.signed_return_id limit 1) s on true
    order by m.month desc`.execute(tx)
  return rows
}
