import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { BlockCode } from '../domain/definitions-file.ts'

export interface Weighting {
  readonly appliesFrom: CalendarDay
  readonly weights: Readonly<Record<BlockCode, number>>
  readonly why: string
  readonly setBy: string
  readonly setAt: Date
}

/** The weights the partnership agreed, those that begin last first; of one first day the ones set last. */
export async function weightings(tx: Tx): Promise<readonly Weighting[]> {
  const { rows } = await sql<Weighting>`
    select w.applies_from as "appliesFrom", w.why, coalesce(s.display_name, 'Somebody of the partnership') as "setBy", w.set_at as "setAt",
      jsonb_build_object('health', w.health, 'home', w.home, 'work', w.work, 'family', w.family, 'wellbeing', w.wellbeing, 'safety', w.safety, 'crime', w.crime) as weights
    from outcomes.weighting w left join partnership.staff s on s.staff_id = w.set_by
    order by w.applies_from desc, w.set_at desc limit 50`.execute(tx)
  return rows
}
