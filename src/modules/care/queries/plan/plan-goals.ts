import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import { type Item, itemColumns, itemJoins } from '../item-columns.ts'
import type { Goal } from '../record-items.ts'

/** A goal with what it is for, and how it ended. */
export interface PlanGoal extends Goal {
  readonly aim: string | null
  readonly substance: string
  readonly isMilestone: boolean
  readonly outcome: string | null
}

const goalColumns = sql`t.goal_id as "itemId", ${itemColumns}, t.domain, t.headline, t.set_by as "setBy", t.shown_to_peers as "shownToPeers",
  t.ended_at as "endedAt", t.version, t.aim, t.substance, t.is_milestone as "isMilestone", t.outcome`

/** Every goal of the plan, of every agency whose goals whoever acts may read; open ones first. */
export async function planGoals(tx: Tx, people: readonly string[]): Promise<readonly PlanGoal[]> {
  const { rows } = await sql<PlanGoal>`
    select ${goalColumns} from care.goal t ${itemJoins}
    where t.person_id = any (${[...people]}::uuid[]) order by t.ended_at is not null, t.created_at limit 100`.execute(
    tx,
  )
  return rows
}

export async function planGoalOf(tx: Tx, people: readonly string[], goalId: string): Promise<PlanGoal | null> {
  const { rows } = await sql<PlanGoal>`
    select ${goalColumns} from care.goal t ${itemJoins}
    where t.goal_id = ${goalId} and t.person_id = any (${[...people]}::uuid[])`.execute(tx)
  return rows[0] ?? null
}

export interface PlanAction extends Item {
  readonly goalId: string | null
  readonly what: string
  readonly kind: string
  readonly byPerson: boolean
  readonly toAgencyId: string | null
  readonly toAgencyName: string | null
  readonly toStaffId: string | null
  readonly toStaffName: string | null
  readonly dueOn: string | null
  readonly doneOn: string | null
  readonly doneNote: string
  readonly doneByName: string | null
  readonly droppedAt: Date | null
  readonly droppedReason: string
  readonly pathwayId: string | null
  readonly pathwayStep: string | null
  readonly version: number
}

const actionColumns = sql`t.plan_action_id as "itemId", ${itemColumns}, t.goal_id as "goalId", t.what, t.kind, t.by_person as "byPerson",
  t.to_agency_id as "toAgencyId", ta.name as "toAgencyName", t.to_staff_id as "toStaffId", ts.display_name as "toStaffName", t.due_on as "dueOn",
  t.done_on as "doneOn", t.done_note as "doneNote", ds.display_name as "doneByName", t.dropped_at as "droppedAt", t.dropped_reason as "droppedReason", t.pathway_id as "pathwayId",
  t.pathway_step as "pathwayStep", t.version`
const actionJoins = sql`${itemJoins}
  left join partnership.agency ta on ta.agency_id = t.to_agency_id
  left join partnership.staff ts on ts.staff_id = t.to_staff_id
  left join partnership.staff ds on ds.staff_id = t.done_by_staff_id`

/** Every action of the plan that whoever acts may read: to do first, by day. */
export async function planActions(tx: Tx, people: readonly string[]): Promise<readonly PlanAction[]> {
  const { rows } = await sql<PlanAction>`
    select ${actionColumns} from care.plan_action t ${actionJoins}
    where t.person_id = any (${[...people]}::uuid[])
    order by t.done_on is not null, t.due_on nulls last, t.created_at limit 300`.execute(tx)
  return rows
}

export async function planActionOf(tx: Tx, people: readonly string[], actionId: string): Promise<PlanAction | null> {
  const { rows } = await sql<PlanAction>`
    select ${actionColumns} from care.plan_action t ${actionJoins}
    where t.plan_action_id = ${actionId} and t.person_id = any (${[...people]}::uuid[])`.execute(tx)
  return rows[0] ?? null
}

export interface Rating extends Item {
  readonly goalId: string
  readonly rater: 'person' | 'worker'
  readonly score: number
  readonly note: string
}

export async function ratingsOf(tx: Tx, people: readonly string[]): Promise<readonly Rating[]> {
  const { rows } = await sql<Rating>`
    select t.goal_rating_id as "itemId", ${itemColumns}, t.goal_id as "goalId", t.rater, t.score, t.note
    from care.goal_rating t ${itemJoins}
    where t.person_id = any (${[...people]}::uuid[]) order by t.created_at limit 400`.execute(tx)
  return rows
}
