import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CellState, Figure } from '../../indicators/index.ts'

export interface OutcomeSnapshot {
  readonly snapshotId: string
  /** First day of the month the period ends with. */
  readonly month: CalendarDay
  readonly from: CalendarDay
  readonly to: CalendarDay
  readonly dataDate: CalendarDay
  readonly version: string
  readonly indicatorsVersion: string
}

/** The frozen periods whoever acts may read, newest first; of one period the one with the latest data. */
export async function outcomeSnapshots(tx: Tx): Promise<readonly OutcomeSnapshot[]> {
  const { rows } = await sql<OutcomeSnapshot>`
    select distinct on (s.month) s.snapshot_id as "snapshotId", s.month, s.from_day as "from", s.to_day as "to", s.data_date as "dataDate",
      s.version, s.indicators_version as "indicatorsVersion"
    from outcomes.snapshot s order by s.month desc, s.data_date desc limit 60`.execute(tx)
  return rows
}

export interface OutcomeCell {
  readonly scope: 'all' | 'agency'
  readonly key: string
  readonly agencyName: string | null
  readonly measure: string
  readonly part: string
  readonly state: CellState
  readonly value: number | null
  readonly waitsFor: readonly string[]
}

/** The cells of a snapshot as whoever acts may read them. */
export async function outcomeCells(tx: Tx, snapshotId: string): Promise<readonly OutcomeCell[]> {
  const { rows } = await sql<OutcomeCell>`
    select c.scope, c.key, g.name as "agencyName", c.measure, c.part, c.state, c.value, c.waits_for as "waitsFor"
    from outcomes.shown_cell c left join partnership.agency g on g.agency_id = c.agency_id
    where c.snapshot_id = ${snapshotId} order by c.scope desc, g.name, c.key, c.measure, c.part`.execute(tx)
  return rows
}

export interface OwnOutcome {
  readonly measure: string
  readonly figure: Figure
}

/** The outcomes of the acting agency, unrounded; nothing for whoever is not one of its workers. */
export async function ownOutcomes(tx: Tx, snapshotId: string): Promise<readonly OwnOutcome[]> {
  const { rows } = await sql<OwnOutcome>`select measure, figure from outcomes.own_figures(${snapshotId}::uuid)`.execute(
    tx,
  )
  return rows
}

export interface Divergence {
  readonly scope: 'all' | 'agency'
  readonly agencyName: string | null
  /** Percent of the group, of rounded numbers. */
  readonly justiceGain: number
  readonly healthLoss: number
  readonly toldAt: Date | null
}

/** Whose crime falls while their health worsens, of those whoever acts may read about. */
export async function divergences(tx: Tx, snapshotId: string): Promise<readonly Divergence[]> {
  const { rows } = await sql<Divergence>`
    select d.scope, g.name as "agencyName", d.justice_gain::float as "justiceGain", d.health_loss::float as "healthLoss", d.told_at as "toldAt"
    from outcomes.divergence d left join partnership.agency g on g.agency_id = d.agency_id
    where d.snapshot_id = ${snapshotId} order by d.scope desc, g.name`.execute(tx)
  return rows
}
