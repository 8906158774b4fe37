import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface RequestDue {
  readonly requestId: string
  readonly personId: PersonId
  readonly kindWords: string
  readonly what: 'answer' | 'appeal'
  readonly dueOn: CalendarDay
}

/** Requests at the acting worker's agency that wait for something, of the people on their own list: the most pressing first. */
export async function requestsDue(tx: Tx, until: CalendarDay, most = 200): Promise<RequestDue[]> {
  const { rows } = await sql<RequestDue>`
    with mine as materialized (
      select distinct m.person_id from people.working_relationship r
      join people.person p on p.person_id = r.person_id join people.person m on m.whole_id = p.whole_id
      where r.staff_id = (select acting.staff_id()) and r.from_at <= now() and (r.to_at is null or now() < r.to_at))
    select r.request_id as "requestId", r.person_id as "personId", k.words as "kindWords", w.what, w.due_on as "dueOn"
    from residential.request r join residential.kind k on k.code = r.kind_code
    cross join lateral residential.waiting_for(r.request_id) w
    where r.person_id = any (array(select m.person_id from mine m)) and r.owner_agency_id = (select acting.agency_id()) and w.due_on <= ${until}
    order by w.due_on, r.request_id limit ${most}`.execute(tx)
  return rows
}

export interface RequestOverdue {
  readonly reference: string
  readonly agencyName: string
  readonly agencyPhone: string
  /** Who works with the person, at the viewer's own agency only. */
  readonly workers: string
  readonly what: 'answer' | 'appeal' | 'panel'
  readonly askedOn: CalendarDay
  readonly dueOn: CalendarDay
}

/** What is past its day, for managers and coordinators; nothing of the person. */
export async function requestsOverdue(tx: Tx): Promise<RequestOverdue[]> {
  const { rows } = await sql<RequestOverdue>`
    select reference, agency_name as "agencyName", agency_phone as "agencyPhone", workers, what, asked_on as "askedOn", due_on as "dueOn"
    from residential.overdue()`.execute(tx)
  return rows
}

export interface AppealToDecide {
  readonly appealId: string
  readonly personId: PersonId
  readonly requestId: string
  readonly agencyName: string
  readonly against: 'answer' | 'panel'
  readonly kindWords: string
  readonly askedWords: string
  readonly answeredWords: string
  readonly words: string
  readonly appealedOn: CalendarDay
  readonly dueOn: CalendarDay
  /** Why whoever acts does not decide: they answered, or it is about a panel and they do not run the partnership. */
  readonly notMine: 'answered' | 'panel' | null
  readonly isDecided: boolean
}

const appeal = sql`select p.appeal_id as "appealId", p.person_id as "personId", p.request_id as "requestId", g.name as "agencyName", p.against, p.kind_words as "kindWords",
  p.asked_words as "askedWords", p.answered_words as "answeredWords", p.words, p.appealed_at::date as "appealedOn",
  p.appealed_at::date + residential.days_of('appeal_within') as "dueOn", case when (select acting.staff_id()) = any (p.answered_by) then 'answered'
    when p.against = 'panel' and not (select residential.oversees()) then 'panel' end as "notMine", p.decided_at is not null as "isDecided"
  from residential.appeal p join partnership.agency g on g.agency_id = p.agency_id
  where residential.decides_for(p.person_id, p.agency_id, p.partnership_id)`

/** Appeals that whoever acts hears: undecided ones, the oldest first. */
export async function appealsToDecide(tx: Tx): Promise<AppealToDecide[]> {
  const { rows } = await sql<AppealToDecide>`
    ${appeal} and p.decided_at is null order by p.appealed_at, p.appeal_id limit 100`.execute(tx)
  return rows
}

export async function appealToDecide(tx: Tx, appealId: string): Promise<AppealToDecide | null> {
  const { rows } = await sql<AppealToDecide>`${appeal} and p.appeal_id = ${appealId}`.execute(tx)
  return rows[0] ?? null
}
