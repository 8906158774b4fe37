import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Reading } from '../domain/who-looked.ts'

export type QueryOutcome = 'proper' | 'not_proper' | 'mistake'

/** A reading that the person does not recognise, with what has become of their question. */
export interface AccessQuery {
  readonly queryId: string
  readonly personId: string
  readonly auditEntryId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly question: string
  readonly raisedAt: Date
  readonly dueOn: CalendarDay
  readonly answeredAt: Date | null
  readonly answeredBy: string | null
  readonly outcome: QueryOutcome | null
  readonly answer: string
}

const queries = sql`
  select q.access_query_id as "queryId", q.person_id as "personId", q.audit_entry_id as "auditEntryId", q.agency_id as "agencyId", a.name as "agencyName",
    q.question, q.raised_at as "raisedAt", q.due_on as "dueOn", q.answered_at as "answeredAt", s.display_name as "answeredBy", q.outcome, q.answer
  from consent.access_query q
  join partnership.agency a on a.agency_id = q.agency_id
  left join partnership.staff s on s.staff_id = q.answered_by`

/** The acting person's own questions, or those to the acting privacy officer's agency: waiting first, oldest first. */
export async function accessQueries(tx: Tx): Promise<AccessQuery[]> {
  const { rows } =
    await sql<AccessQuery>`${queries} order by q.answered_at is not null, q.due_on, q.raised_at limit 200`.execute(tx)
  return rows
}

export async function accessQuery(tx: Tx, queryId: string): Promise<AccessQuery | null> {
  const { rows } = await sql<AccessQuery>`${queries} where q.access_query_id = ${queryId}`.execute(tx)
  return rows[0] ?? null
}

/** One line of the audit that whoever acts may read. */
export async function readingOf(
  tx: Tx,
  auditEntryId: string,
): Promise<(Reading & { readonly staffId: string | null }) | null> {
  const { rows } = await sql<Reading>`
    select audit_entry_id as "auditEntryId", at, kind, agency_id as "agencyId", staff_id as "staffId", actor_label as "actorLabel", action, outcome,
      categories::int[] as categories, purpose, access_route as "accessRoute", source_id as "sourceId", reason, listed_person_ids is not null as "wasInList"
    from audit.entry where audit_entry_id = ${auditEntryId}`.execute(tx)
  return rows[0] ?? null
}

/** What people of the acting privacy officer's agency did with one person's record, newest first. */
export async function agencyReadingsOf(tx: Tx, personId: string, agencyId: string): Promise<Reading[]> {
  const { rows } = await sql<Reading>`
    select audit_entry_id as "auditEntryId", at, kind, agency_id as "agencyId", staff_id as "staffId", actor_label as "actorLabel", action, outcome,
      categories::int[] as categories, purpose, access_route as "accessRoute", source_id as "sourceId", reason, listed_person_ids is not null as "wasInList"
    from audit.entry where agency_id = ${agencyId} and person_id = ${personId} order by at desc limit 500`.execute(tx)
  return rows
}
