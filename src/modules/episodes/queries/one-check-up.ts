import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId, PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { EpisodeId } from './episodes-of.ts'

export interface OneCheckUp {
  readonly checkUpId: string
  readonly personId: PersonId
  readonly agencyId: AgencyId
  readonly episodeId: EpisodeId
  readonly dueOn: CalendarDay
  readonly whatWorked: string | null
}

/** A check-up of the person that stands, held or not; null where there is none or it may not be seen. */
export async function oneCheckUp(tx: Tx, personId: PersonId, checkUpId: string): Promise<OneCheckUp | null> {
  const { rows } = await sql<OneCheckUp>`
    select c.check_up_id as "checkUpId", c.person_id as "personId", c.owner_agency_id as "agencyId", c.episode_id as "episodeId", c.due_on as "dueOn",
      nullif(d.what_worked, '') as "whatWorked"
    from episodes.check_up c left join episodes.discharge d on d.episode_id = c.episode_id and d.undone_at is null
    where c.check_up_id = ${checkUpId} and c.person_id = ${personId} and c.cancelled_at is null`.execute(tx)
  return rows[0] ?? null
}
