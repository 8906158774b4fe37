import { type RawBuilder, sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface Task {
  readonly taskId: string
  readonly what: string
  readonly dueOn: CalendarDay
  readonly personId: string | null
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
  readonly toStaffId: string | null
  readonly toTeamId: string | null
  readonly holderName: string
  readonly authorName: string
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly createdAt: Date
  readonly doneAt: Date | null
  readonly doneByName: string | null
  readonly version: number
}

const select = sql`
  select t.task_id as "taskId", t.what, t.due_on as "dueOn", t.person_id as "personId", i.given_name, i.chosen_name, i.family_name,
    t.to_staff_id as "toStaffId", t.to_team_id as "toTeamId", coalesce(h.display_name, m.name, '') as "holderName", a.display_name as "authorName",
    t.owner_agency_id as "ownerAgencyId", g.name as "ownerName", t.created_at as "createdAt", t.done_at as "doneAt", b.display_name as "doneByName", t.version
  from tasks.task t
  join partnership.staff a on a.staff_id = t.author_staff_id
  join partnership.agency g on g.agency_id = t.owner_agency_id
  left join partnership.staff h on h.staff_id = t.to_staff_id
  left join partnership.team m on m.team_id = t.to_team_id
  left join partnership.staff b on b.staff_id = t.done_by
  left join people.identity i on i.person_id = t.person_id and i.replaced_at is null`

/** Which tasks: mine, my teams', those I gave to others, those I did. */
export type TaskList = 'mine' | 'team' | 'given' | 'done'

const lists: Readonly<Record<TaskList, RawBuilder<unknown>>> = {
  mine: sql`t.done_at is null and t.to_staff_id = (select acting.staff_id()) order by t.due_on, t.task_id`,
  team: sql`t.done_at is null and t.to_team_id = any ((select acting.keys())::uuid[]) order by t.due_on, t.task_id`,
  given: sql`t.done_at is null and t.author_staff_id = (select acting.staff_id()) and t.to_staff_id is distinct from (select acting.staff_id())
    order by t.due_on, t.task_id`,
  done: sql`t.done_at is not null and t.done_by = (select acting.staff_id()) order by t.done_at desc, t.task_id`,
}

interface Slice {
  readonly limit: number
  readonly after?: number
}

export async function tasksIn(tx: Tx, list: TaskList, { limit, after = 0 }: Slice): Promise<readonly Task[]> {
  const { rows } = await sql<Task>`${select} where ${lists[list]} limit ${limit} offset ${after}`.execute(tx)
  return rows
}

/** What the acting worker or their teams have to do by a day, the oldest first. */
export async function tasksDue(tx: Tx, until: CalendarDay, limit: number): Promise<readonly Task[]> {
  const { rows } = await sql<Task>`${select}
    where t.done_at is null and t.due_on <= ${until}
      and (t.to_staff_id = (select acting.staff_id()) or t.to_team_id = any ((select acting.keys())::uuid[]))
    order by t.due_on, t.task_id limit ${limit}`.execute(tx)
  return rows
}

export async function tasksAbout(tx: Tx, personId: string, limit: number): Promise<readonly Task[]> {
  const { rows } = await sql<Task>`${select} where t.person_id = ${personId}
    order by t.done_at is not null, t.done_at desc, t.due_on, t.task_id limit ${limit}`.execute(tx)
  return rows
}

export async function taskOf(tx: Tx, taskId: string): Promise<Task | null> {
  const { rows } = await sql<Task>`${select} where t.task_id = ${taskId}`.execute(tx)
  return rows[0] ?? null
}

export interface Handing {
  readonly handedAt: Date
  readonly byName: string
  readonly toName: string
  readonly reason: string
}

export async function handingsOf(tx: Tx, taskId: string): Promise<readonly Handing[]> {
  const { rows } = await sql<Handing>`
    select h.handed_at as "handedAt", b.display_name as "byName", coalesce(s.display_name, m.name, '') as "toName", h.reason
    from tasks.handing h join partnership.staff b on b.staff_id = h.handed_by
    left join partnership.staff s on s.staff_id = h.to_staff_id
    left join partnership.team m on m.team_id = h.to_team_id
    where h.task_id = ${taskId} order by h.handed_at`.execute(tx)
  return rows
}
