import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { ReportCell } from '../domain/numbers.ts'

export interface Freezing {
  readonly freezingId: string
  /** First day of the month the reports end with. */
  readonly month: CalendarDay
  readonly dataDate: CalendarDay
  readonly version: string
}

/** The frozen months whoever acts may read, newest first. */
export async function freezings(tx: Tx): Promise<readonly Freezing[]> {
  const { rows } = await sql<Freezing>`
    select f.freezing_id as "freezingId", f.month, f.data_date as "dataDate", f.version
    from reports.freezing f order by f.month desc limit 60`.execute(tx)
  return rows
}

/** The numbers of the partnership, or of one agency, as whoever acts may read them. */
export async function shownCells(tx: Tx, freezingId: string, agencyId: string | null): Promise<readonly ReportCell[]> {
  const { rows } = await sql<ReportCell>`
    select c.report, c.dimension, c.row_key as "rowKey", c.part, c.state, c.value, c.waits_for as "waitsFor"
    from reports.shown_cell c
    where c.freezing_id = ${freezingId} and c.agency_id is not distinct from ${agencyId}::uuid`.execute(tx)
  return rows
}

/** The numbers of the acting agency as they are; nothing for whoever is not one of its workers. */
export async function ownCells(tx: Tx, freezingId: string): Promise<readonly ReportCell[]> {
  const { rows } = await sql<ReportCell>`
    select c.report, c.dimension, c.row_key as "rowKey", c.part, coalesce(c.median_days, c.n) as value, c.waits_for as "waitsFor",
      case when c.n is null then 'incomplete' when coalesce(c.median_days, c.n) = 0 then 'zero' else 'counted' end as state
    from reports.own_cells(${freezingId}::uuid) c`.execute(tx)
  return rows
}

/** What people said of the acting agency, rounded and starred as everybody reads it. */
export async function saidOfOwn(tx: Tx, freezingId: string, agencyId: string): Promise<readonly ReportCell[]> {
  const cells = await shownCells(tx, freezingId, agencyId)
  return cells.filter(({ report }) => report === 'said')
}

export interface AgencyOfReports {
  readonly agencyId: string
  readonly name: string
  readonly code: string | null
}

/** The agencies whose rounded numbers whoever acts may read, by name. */
export async function agenciesShown(tx: Tx, freezingId: string): Promise<readonly AgencyOfReports[]> {
  const { rows } = await sql<AgencyOfReports>`
    select g.agency_id as "agencyId", g.name, g.national_code as code from partnership.agency g
    where exists (select from reports.shown_cell c where c.freezing_id = ${freezingId} and c.agency_id = g.agency_id
      and (c.report <> 'said' or g.agency_id is distinct from acting.agency_id()))
    order by g.name`.execute(tx)
  return rows
}
