import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { bannerFor } from '../domain/emergency.ts'

/** An emergency opening of the acting worker's own that still runs. */
export interface OpenBreakGlass {
  readonly breakGlassId: string
  readonly personId: string
  readonly untilAt: Date
  readonly personToldFrom: Date
  readonly toldLaterReason: string
  /** The emergency, as a code of `domain/emergency.ts`. */
  readonly reason: string
  /** What to say over the page. */
  readonly banner: string
}

/** The acting worker's own emergency openings that still run, newest first. */
export async function openBreakGlass(tx: Tx): Promise<OpenBreakGlass[]> {
  const { rows } = await sql<Omit<OpenBreakGlass, 'banner'>>`
    select break_glass_id as "breakGlassId", person_id as "personId", until_at as "untilAt", person_told_from as "personToldFrom",
      told_later_reason as "toldLaterReason", reason
    from consent.break_glass
    where staff_id = (select acting.staff_id()) and closed_at is null and opened_at <= now() and now() < until_at order by opened_at desc`.execute(
    tx,
  )
  return rows.map((row) => ({ ...row, banner: bannerFor(row.untilAt) }))
}
