import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Figure, Scope } from '../domain/figure.ts'
import type { CellState } from '../domain/shown.ts'

/** Whose figures are frozen: those of the indicators, or of the outcomes that follow them. */
export type Book = 'indicators' | 'outcomes'

export interface Snapshot {
  readonly snapshotId: string
  /** First day of the month the period ends with. */
  readonly month: CalendarDay
  readonly from: CalendarDay
  readonly to: CalendarDay
  readonly dataDate: CalendarDay
  readonly version: string
  readonly madeAt: Date
}

/** The frozen periods of a book that whoever acts may read, newest first; of one period the one with the latest data. */
export async function snapshotsOf(tx: Tx, book: Book): Promise<readonly Snapshot[]> {
  const { rows } = await sql<Snapshot>`
    select distinct on (s.month) s.snapshot_id as "snapshotId", s.month, s.from_day as "from", s.to_day as "to", s.data_date as "dataDate",
      s.version, s.made_at as "madeAt"
    from indicators.snapshot s where s.book = ${book} order by s.month desc, s.data_date desc limit 60`.execute(tx)
  return rows
}

export interface ShownCell {
  readonly scope: Scope
  readonly key: string
  readonly agencyName: string | null
  readonly indicator: string
  readonly part: string
  readonly state: CellState
  readonly value: number | null
  readonly waitsFor: readonly string[]
  readonly provisional: boolean
}

/** The cells of a snapshot as whoever acts may read them. */
export async function shownCells(tx: Tx, snapshotId: string): Promise<readonly ShownCell[]> {
  const { rows } = await sql<ShownCell>`
    select c.scope, c.key, g.name as "agencyName", c.indicator, c.part, c.state, c.value, c.waits_for as "waitsFor", c.provisional
    from indicators.shown_cell c left join partnership.agency g on g.agency_id = c.agency_id
    where c.snapshot_id = ${snapshotId}
    order by c.indicator, array_position(array['all', 'group', 'agency'], c.scope),
      array_position(array['opiate', 'non-opiate and alcohol', 'non-opiate only', 'alcohol only', 'not stated'], c.key), g.name, c.key`.execute(
    tx,
  )
  return rows
}

export interface OwnFigure {
  readonly indicator: string
  readonly figure: Figure
}

/** The numbers of the acting agency, unrounded; nothing for whoever is not one of its workers. */
export async function ownFigures(tx: Tx, snapshotId: string): Promise<readonly OwnFigure[]> {
  const { rows } =
    await sql<OwnFigure>`select indicator, figure from indicators.own_figures(${snapshotId}::uuid)`.execute(tx)
  return rows
}
