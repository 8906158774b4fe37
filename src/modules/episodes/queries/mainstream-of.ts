import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId, PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Standing } from '../domain/mainstream.ts'

export interface MainstreamAccess {
  readonly mainstreamAccessId: string
  readonly serviceCode: string
  readonly serviceWords: string
  readonly standing: Standing
  readonly blockerCode: string | null
  readonly blockerWords: string | null
  readonly note: string
  readonly notedOn: CalendarDay
}

/** What one agency last found out about the services everybody needs, in the order of the list. */
export async function mainstreamOf(tx: Tx, personId: PersonId, agencyId: AgencyId): Promise<MainstreamAccess[]> {
  const { rows } = await sql<MainstreamAccess>`
    select m.mainstream_access_id as "mainstreamAccessId", m.service_code as "serviceCode", coalesce(w.words, m.service_code) as "serviceWords", m.standing,
      m.blocker_code as "blockerCode", coalesce(b.words, m.blocker_code) as "blockerWords", m.note, m.noted_on as "notedOn"
    from episodes.mainstream_access m
    left join episodes.list_word w on w.list = 'mainstream' and w.code = m.service_code
    left join episodes.list_word b on b.list = 'blocker' and b.code = m.blocker_code
    where m.person_id = ${personId} and m.owner_agency_id = ${agencyId} and m.replaced_at is null
    order by w.position, m.service_code`.execute(tx)
  return rows
}
