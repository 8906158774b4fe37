import { sql } from 'kysely'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { Tx } from '../../../../platform/db/database.ts'

/** An action of a plan that is the acting worker's own and due. */
export interface ActionDue {
  readonly planActionId: string
  readonly personId: string
  readonly what: string
  readonly dueOn: CalendarDay
}

/** Actions of the people on the acting worker's list that are theirs by name and due by a day. All their agency's stand on /actions. */
export async function actionsDue(tx: Tx, until: CalendarDay, limit: number): Promise<readonly ActionDue[]> {
  const { rows } = await sql<ActionDue>`
    with mine as materialized (
      select distinct r.person_id from people.working_relationship r
      where r.staff_id = (select acting.staff_id()) and r.from_at <= now() and (r.to_at is null or now() < r.to_at))
    select t.plan_action_id as "planActionId", t.person_id as "personId", t.what, t.due_on as "dueOn"
    from mine join care.plan_action t on t.person_id = mine.person_id
    where t.to_staff_id = (select acting.staff_id()) and t.done_at is null and t.dropped_at is null and t.due_on <= ${until}
    order by t.due_on, t.plan_action_id limit ${limit}`.execute(tx)
  return rows
}
