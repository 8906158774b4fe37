import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId, Id, PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type AnswerCode, type Outcome, type RequestState, requestState } from '../domain/request.ts'

export type RequestId = Id<'residential-request'>

export interface Answer {
  readonly answerId: string
  readonly answer: AnswerCode
  readonly reason: string
  readonly lookAgainOn: CalendarDay | null
  readonly answeredOn: CalendarDay
  readonly byStaffId: string | null
  readonly byName: string | null
  readonly at: Date
}

export interface Appeal {
  readonly appealId: string
  readonly against: 'answer' | 'panel'
  readonly words: string
  readonly byName: string | null
  readonly at: Date
  readonly outcome: Outcome | null
  readonly outcomeReason: string
  readonly decidedAt: Date | null
  readonly decidedByName: string | null
}

export interface HelpAsked {
  readonly requestId: RequestId
  readonly personId: PersonId
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly agencyPhone: string
  readonly reference: string
  readonly kindCode: string
  readonly kindWords: string
  readonly isResidential: boolean
  readonly needsNextStep: boolean
  readonly words: string
  readonly askedOn: CalendarDay
  /** Who wrote it down; null: the person did. */
  readonly byName: string | null
  readonly version: number
  readonly answers: readonly Answer[]
  readonly appeals: readonly Appeal[]
  readonly state: RequestState
  /** What is waited for and by when; null: nothing. */
  readonly due: { readonly what: 'answer' | 'appeal'; readonly on: CalendarDay } | null
}

interface Row extends Omit<HelpAsked, 'answers' | 'appeals' | 'state' | 'due'> {
  readonly what: 'answer' | 'appeal' | null
  readonly dueOn: CalendarDay | null
}

const request = sql`select r.request_id as "requestId", r.person_id as "personId", r.owner_agency_id as "agencyId", g.name as "agencyName", g.phone as "agencyPhone",
  r.reference, r.kind_code as "kindCode", k.words as "kindWords", k.is_residential as "isResidential", k.needs_next_step as "needsNextStep", r.words,
  r.asked_on as "askedOn", s.display_name as "byName", r.version, w.what, w.due_on as "dueOn"
  from residential.request r join partnership.agency g on g.agency_id = r.owner_agency_id join residential.kind k on k.code = r.kind_code
  left join partnership.staff s on s.staff_id = r.author_staff_id
  left join lateral residential.waiting_for(r.request_id) w on true`

/** The answers and appeals of these requests beside them, and how each stands. */
async function whole(tx: Tx, rows: readonly Row[]): Promise<HelpAsked[]> {
  const ids = rows.map(({ requestId }) => requestId)
  if (ids.length === 0) return []
  const [given, made] = await Promise.all([
    sql<Answer & { requestId: string }>`
      select a.request_id as "requestId", a.answer_id as "answerId", a.answer, a.reason, a.look_again_on as "lookAgainOn", a.answered_on as "answeredOn",
        a.author_staff_id as "byStaffId", s.display_name as "byName", a.created_at as at
      from residential.answer a left join partnership.staff s on s.staff_id = a.author_staff_id
      where a.request_id = any (${ids}::uuid[]) order by a.created_at, a.answer_id`.execute(tx),
    sql<Appeal & { requestId: string }>`
      select p.request_id as "requestId", p.appeal_id as "appealId", p.against, p.words, s.display_name as "byName", p.appealed_at as at, p.outcome,
        p.outcome_reason as "outcomeReason", p.decided_at as "decidedAt", d.display_name as "decidedByName"
      from residential.appeal p left join partnership.staff s on s.staff_id = p.recorded_by left join partnership.staff d on d.staff_id = p.decided_by
      where p.request_id = any (${ids}::uuid[]) order by p.appealed_at, p.appeal_id`.execute(tx),
  ])
  return rows.map(({ what, dueOn, ...row }) => {
    const answers = given.rows.filter(({ requestId }) => requestId === row.requestId)
    const appeals = made.rows.filter(({ requestId }) => requestId === row.requestId)
    const due = what !== null && dueOn !== null ? { what, on: dueOn } : null
    return { ...row, answers, appeals, due, state: requestState({ answers, appeals }) }
  })
}

/** What the person asked for, with every answer and appeal, as far as whoever acts may see it: the latest first. */
export async function requestsOf(tx: Tx, personIds: readonly PersonId[], most = 100): Promise<HelpAsked[]> {
  const { rows } = await sql<Row>`
    ${request} where r.person_id in (select q.person_id from people.person p join people.person q on q.whole_id = p.whole_id
      where p.person_id = any (${[...personIds]}::uuid[]))
    order by r.asked_on desc, r.created_at desc, r.request_id limit ${most}`.execute(tx)
  return whole(tx, rows)
}

/** One request of the person; null: there is none, or whoever acts may not see it. */
export async function requestOf(tx: Tx, personIds: readonly PersonId[], requestId: string): Promise<HelpAsked | null> {
  const { rows } = await sql<Row>`
    ${request} where r.request_id = ${requestId} and r.person_id = any (${[...personIds]}::uuid[])`.execute(tx)
  return (await whole(tx, rows))[0] ?? null
}
