import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface BriefContact {
  readonly briefContactId: string
  readonly happenedOn: CalendarDay
  readonly place: string
  readonly topic: string
  readonly substance: string
  readonly minutes: number
  readonly given: readonly string[]
  readonly onwardName: string | null
  readonly staffName: string
}

export const briefPerPage = 25

/** Short talks of the acting agency, the newest first; one more than a page. */
export async function briefContacts(tx: Tx, page: number): Promise<readonly BriefContact[]> {
  const { rows } = await sql<BriefContact>`
    select b.brief_contact_id as "briefContactId", b.happened_on as "happenedOn", b.place, b.topic, b.substance, b.minutes, b.given,
      d.name as "onwardName", s.display_name as "staffName"
    from front_door.brief_contact b join partnership.staff s on s.staff_id = b.staff_id
    left join directory.service d on d.service_id = b.onward_service_id
    where b.agency_id = (select acting.agency_id())
    order by b.happened_on desc, b.created_at desc limit ${briefPerPage + 1} offset ${(page - 1) * briefPerPage}`.execute(
    tx,
  )
  return rows
}

export interface BriefMonth {
  readonly month: CalendarDay
  readonly contacts: number
  readonly minutes: number
  readonly withNaloxone: number
  readonly movedOn: number
}

/** Short talks of the acting agency by month, the last twelve. */
export async function briefMonths(tx: Tx): Promise<readonly BriefMonth[]> {
  const { rows } = await sql<BriefMonth>`
    select date_trunc('month', happened_on)::date as month, count(*)::int as contacts, sum(minutes)::int as minutes,
      count(*) filter (where 'naloxone' = any (given))::int as "withNaloxone", count(onward_service_id)::int as "movedOn"
    from front_door.brief_contact where agency_id = (select acting.agency_id()) and happened_on > current_date - 365
    group by 1 order by 1 desc`.execute(tx)
  return rows
}
