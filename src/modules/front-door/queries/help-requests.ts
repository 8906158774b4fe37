import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { AgeBand, AskedBy, ClosedReason, Door, RequestFacts } from '../domain/help-request.ts'
import type { SafeWays } from '../domain/safe-channels.ts'

export interface HelpRequest extends RequestFacts, SafeWays {
  readonly helpRequestId: string
  readonly quoteCode: string
  readonly answerableAgencyId: string
  readonly answerableName: string
  readonly serviceId: string
  readonly serviceName: string
  readonly knewService: boolean
  readonly receivedAt: Date
  readonly door: Door
  readonly askedBy: AskedBy
  readonly enteredBy: string | null
  readonly askerName: string
  readonly askerRelation: string
  readonly askerContact: string
  readonly personKnows: boolean | null
  readonly chosenName: string
  readonly ageBand: AgeBand
  readonly wants: string
  readonly barriers: readonly string[]
  readonly personId: string | null
  readonly offeredOn: CalendarDay | null
  readonly closedReason: ClosedReason | null
  readonly closedNote: string
  readonly passedToAgencyId: string | null
  readonly passedToName: string | null
  readonly passedWhy: string | null
  readonly version: number
}

const select = sql`
  select r.help_request_id as "helpRequestId", r.quote_code as "quoteCode", r.answerable_agency_id as "answerableAgencyId", a.name as "answerableName",
    r.service_id as "serviceId", s.name as "serviceName", r.knew_service as "knewService", r.received_at as "receivedAt", r.contact_due_on as "contactDueOn",
    r.door, r.asked_by as "askedBy", e.name as "enteredBy", r.asker_name as "askerName", r.asker_relation as "askerRelation", r.asker_contact as "askerContact",
    r.person_knows as "personKnows", r.chosen_name as "chosenName", r.age_band as "ageBand", r.may_phone as "mayPhone", r.may_text as "mayText",
    r.may_email as "mayEmail", r.may_letter as "mayLetter", r.may_leave_message as "mayLeaveMessage", r.phone, r.email, r.address, r.ask_for as "askFor",
    r.caution, r.wants, r.barriers, r.first_contact_at as "firstContactAt", r.person_id as "personId", r.registered_at as "registeredAt",
    r.offered_on as "offeredOn", r.offered_for as "offeredFor", r.first_seen_on as "firstSeenOn", r.closed_at as "closedAt", r.closed_reason as "closedReason",
    r.closed_note as "closedNote", r.version, p.to_agency_id as "passedToAgencyId", t.name as "passedToName", p.why as "passedWhy",
    (select count(*)::int from front_door.contact_try c where c.help_request_id = r.help_request_id) as tries
  from front_door.help_request r
  join directory.service s on s.service_id = r.service_id
  join partnership.agency a on a.agency_id = r.answerable_agency_id
  left join partnership.agency e on e.agency_id = r.entered_by_agency_id
  left join front_door.passing_on p on p.help_request_id = r.help_request_id and p.answered_at is null
  left join partnership.agency t on t.agency_id = p.to_agency_id`

export const inboxParts = ['waiting', 'meeting', 'done'] as const
export type InboxPart = (typeof inboxParts)[number]

const parts = {
  // Those nobody has reached by the promised day stand first, then by the clock.
  waiting: sql`where r.answerable_agency_id = (select acting.agency_id()) and r.closed_at is null and r.person_id is null
    order by not (r.first_contact_at is null and r.contact_due_on < current_date), r.received_at`,
  meeting: sql`where r.answerable_agency_id = (select acting.agency_id()) and r.closed_at is null and r.person_id is not null and r.first_seen_on is null
    order by r.received_at`,
  done: sql`where r.answerable_agency_id = (select acting.agency_id()) and (r.closed_at is not null or r.first_seen_on is not null)
    order by coalesce(r.closed_at, r.first_seen_on::timestamptz) desc, r.received_at`,
}

export const perPage = 25

/** One page of the acting agency's front door. One more than a page, so that the next one is known of. */
export async function inboxOf(tx: Tx, part: InboxPart, page: number): Promise<readonly HelpRequest[]> {
  const { rows } = await sql<HelpRequest>`${select} ${parts[part]}
    limit ${perPage + 1} offset ${(page - 1) * perPage}`.execute(tx)
  return rows
}

/** Requests that another agency asks the acting one to take. The other is answerable until then. */
export async function passedHere(tx: Tx): Promise<readonly HelpRequest[]> {
  const { rows } = await sql<HelpRequest>`${select}
    where p.to_agency_id = (select acting.agency_id()) and r.closed_at is null order by r.received_at limit 100`.execute(
    tx,
  )
  return rows
}

export async function helpRequest(tx: Tx, helpRequestId: string): Promise<HelpRequest | null> {
  const { rows } = await sql<HelpRequest>`${select} where r.help_request_id = ${helpRequestId}`.execute(tx)
  return rows[0] ?? null
}

export interface ContactTry {
  readonly channel: string
  readonly outcome: string
  readonly note: string
  readonly triedAt: Date
  readonly triedBy: string
}

export async function triesOf(tx: Tx, helpRequestId: string): Promise<readonly ContactTry[]> {
  const { rows } = await sql<ContactTry>`
    select c.channel, c.outcome, c.note, c.tried_at as "triedAt", s.display_name as "triedBy"
    from front_door.contact_try c join partnership.staff s on s.staff_id = c.tried_by
    where c.help_request_id = ${helpRequestId} order by c.tried_at desc limit 50`.execute(tx)
  return rows
}

export interface BarrierAnswer {
  readonly barrier: string
  readonly offered: string
  readonly offeredAt: Date
  readonly offeredBy: string
}

export async function barrierAnswersOf(tx: Tx, helpRequestId: string): Promise<readonly BarrierAnswer[]> {
  const { rows } = await sql<BarrierAnswer>`
    select b.barrier, b.offered, b.offered_at as "offeredAt", s.display_name as "offeredBy"
    from front_door.barrier_answer b join partnership.staff s on s.staff_id = b.offered_by
    where b.help_request_id = ${helpRequestId} order by b.offered_at limit 50`.execute(tx)
  return rows
}

export interface Passing {
  readonly fromName: string
  readonly toName: string
  /** The service it moved to, where it stayed in the agency. */
  readonly movedTo: string | null
  readonly why: string
  readonly passedAt: Date
  readonly answer: 'taken' | 'declined' | 'taken_back' | null
  readonly answerReason: string
  readonly answeredAt: Date | null
}

export async function passingsOf(tx: Tx, helpRequestId: string): Promise<readonly Passing[]> {
  const { rows } = await sql<Passing>`
    select f.name as "fromName", t.name as "toName", case when p.from_agency_id = p.to_agency_id then s.name end as "movedTo", p.why, p.passed_at as "passedAt", p.answer, p.answer_reason as "answerReason", p.answered_at as "answeredAt"
    from front_door.passing_on p join partnership.agency f on f.agency_id = p.from_agency_id join partnership.agency t on t.agency_id = p.to_agency_id
      left join directory.service s on s.service_id = p.to_service_id
    where p.help_request_id = ${helpRequestId} order by p.passed_at limit 50`.execute(tx)
  return rows
}
