import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** The figures of a clock or threshold in use today. A setting without any is a fault of the data, not of whoever asks. */
export async function figuresInUse(tx: Tx, code: string): Promise<readonly [number, ...number[]]> {
  const { rows } = await sql<{ amounts: number[] | null }>`
    select partnership.figures(${code}, (select acting.partnership_id())) as amounts`.execute(tx)
  const [first, ...rest] = rows[0]?.amounts ?? []
  if (first === undefined) throw new Error(`No figure applies today for the setting ${code}`)
  return [first, ...rest]
}

/** What a clock or threshold decides. */
export interface Setting {
  readonly code: string
  readonly area: string
  readonly title: string
  readonly meaning: string
  readonly unit: string
  readonly isList: boolean
  readonly least: number
  readonly most: number
}

/** Figures somebody agreed, from a day on. */
export interface Figure {
  readonly figureId: string
  readonly code: string
  /** Agreed by the acting partnership; the others are for all that agreed none of their own. */
  readonly isOwn: boolean
  readonly appliesFrom: string
  readonly amounts: readonly number[]
  readonly source: string
  readonly owner: string
  readonly recordedAt: Date
  readonly recordedBy: string | null
}

export async function allSettings(tx: Tx): Promise<readonly Setting[]> {
  const { rows } = await sql<Setting>`
    select code, area, title, meaning, unit, is_list as "isList", least, most
    from partnership.setting order by area, position`.execute(tx)
  return rows
}

/** Every figure the acting partnership may go by, the one that counts before those it replaces: of one setting, or of all. */
export async function figuresOf(tx: Tx, code: string | null = null): Promise<readonly Figure[]> {
  const { rows } = await sql<Figure>`
    select f.setting_figure_id as "figureId", f.code, f.partnership_id is not null as "isOwn", f.applies_from as "appliesFrom", f.amounts, f.source, f.owner,
      f.recorded_at as "recordedAt", s.display_name as "recordedBy"
    from partnership.setting_figure f left join partnership.staff s on s.staff_id = f.recorded_by
    where ${code}::text is null or f.code = ${code}
    order by f.code, f.partnership_id is null, f.applies_from desc, f.recorded_at desc limit 1000`.execute(tx)
  return rows
}
