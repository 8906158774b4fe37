import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface Conference {
  readonly conferenceId: string
  readonly personId: string
  readonly heldOn: CalendarDay
  readonly purpose: string
  readonly agencyNames: readonly string[]
  readonly others: string
  readonly personWasThere: boolean
  readonly ownerName: string
  readonly authorName: string | null
}

const columns = sql`c.conference_id as "conferenceId", c.person_id as "personId", c.held_on as "heldOn", c.purpose, c.others,
  c.person_was_there as "personWasThere", g.name as "ownerName", s.display_name as "authorName",
  array(select a.name from partnership.agency a where a.agency_id = any (c.agencies) order by a.name) as "agencyNames"`
const from = sql`from tasks.conference c join partnership.agency g on g.agency_id = c.owner_agency_id
  left join partnership.staff s on s.staff_id = c.author_staff_id`

export async function conferencesAbout(
  tx: Tx,
  people: readonly string[],
  limit: number,
): Promise<readonly Conference[]> {
  const { rows } = await sql<Conference>`select ${columns} ${from}
    where c.person_id = any (${[...people]}::uuid[]) order by c.held_on desc, c.conference_id limit ${limit}`.execute(
    tx,
  )
  return rows
}

export async function conferenceOf(tx: Tx, personId: string, conferenceId: string): Promise<Conference | null> {
  const { rows } = await sql<Conference>`select ${columns} ${from}
    where c.conference_id = ${conferenceId} and c.person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

export interface Decision {
  readonly decisionId: string
  readonly what: string
  readonly staffName: string
  readonly agencyName: string
  readonly dueOn: CalendarDay
  /** The task it became, if whoever acts may see it. */
  readonly taskId: string | null
  readonly doneAt: Date | null
}

export async function decisionsOf(tx: Tx, conferenceId: string): Promise<readonly Decision[]> {
  const { rows } = await sql<Decision>`
    select d.decision_id as "decisionId", d.what, s.display_name as "staffName", g.name as "agencyName", d.due_on as "dueOn", t.task_id as "taskId",
      t.done_at as "doneAt"
    from tasks.decision d join partnership.staff s on s.staff_id = d.staff_id join partnership.agency g on g.agency_id = s.agency_id
    left join tasks.task t on t.decision_id = d.decision_id
    where d.conference_id = ${conferenceId} order by d.due_on, d.decision_id`.execute(tx)
  return rows
}
