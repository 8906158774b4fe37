import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { AftercareKind } from '../domain/aftercare.ts'
import type { EpisodeId } from './episodes-of.ts'

export interface AftercareStep {
  readonly aftercareStepId: string
  readonly kind: AftercareKind
  readonly happensOn: CalendarDay
  readonly what: string
  readonly withWhom: string
  readonly agencyName: string | null
  readonly phone: string
}

/** The steps planned for after an episode, by day. */
export async function aftercareOf(tx: Tx, episodeId: EpisodeId): Promise<AftercareStep[]> {
  const { rows } = await sql<AftercareStep>`
    select s.aftercare_step_id as "aftercareStepId", s.kind, s.happens_on as "happensOn", s.what, s.with_whom as "withWhom", a.name as "agencyName", s.phone
    from episodes.aftercare_step s left join partnership.agency a on a.agency_id = s.with_agency_id
    where s.episode_id = ${episodeId} and s.removed_at is null order by s.happens_on, s.created_at, s.aftercare_step_id`.execute(
    tx,
  )
  return rows
}
