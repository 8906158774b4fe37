import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import type { Holder } from '../domain/holder.ts'
import type { Task } from '../queries/tasks-of.ts'
import type { CommandContext } from './command-context.ts'

export interface NewTask {
  readonly personId: string | null
  readonly what: string
  readonly dueOn: CalendarDay
  readonly to: Holder
  readonly decisionId?: string
}

// The notice says only that there is something: what it is stands behind sign-in and the rules of sight.
async function tell(context: CommandContext, taskId: string, to: Holder, personId: string | null): Promise<void> {
  if (to.staffId === null || to.staffId === context.actor.staffId) return
  await sendMessage(context.tx, {
    to: { staffId: to.staffId },
    kind: 'task.given',
    subject: 'A task was given to you',
    path: `/tasks/${taskId}`,
    ...(personId === null ? {} : { aboutPersonId: personId }),
  })
}

async function mayHold(
  context: CommandContext,
  to: Holder,
  personId: string | null,
  agencyId: string,
): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select tasks.may_hold(${to.staffId}::uuid, ${to.teamId}::uuid, ${personId}::uuid, ${agencyId}::uuid) as may`.execute(
    context.tx,
  )
  return rows[0]?.may ?? false
}

const notForThem = (field: string) =>
  refused('not-for-them', 'This task cannot be given to them now. Choose somebody else', field)

/** Gives a task to a worker or a team. Row security refuses whoever may not know the person. */
export async function giveTask(context: CommandContext, task: NewTask): Promise<Result<{ taskId: string }>> {
  const { tx, actor } = context
  if (!(await mayHold(context, task.to, task.personId, actor.agencyId))) return notForThem('to')
  const taskId = randomUUID()
  await sql`
    insert into tasks.task (task_id, partnership_id, owner_agency_id, author_staff_id, person_id, what, due_on, to_staff_id, to_team_id, decision_id)
    values (${taskId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${task.personId}, ${task.what}, ${task.dueOn},
      ${task.to.staffId}, ${task.to.teamId}, ${task.decisionId ?? null})`.execute(tx)
  await tell(context, taskId, task.to, task.personId)
  return done({ taskId })
}

const changedMeanwhile = () =>
  refused('changed-meanwhile', 'Somebody changed this task while you had it open. Look at it as it is now.')

export async function finishTask({ tx, actor }: CommandContext, task: Task, version: number): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update tasks.task set done_at = now(), done_by = ${actor.staffId}, version = version + 1
    where task_id = ${task.taskId} and version = ${version} and done_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : changedMeanwhile()
}

interface HandOn {
  readonly to: Holder
  readonly reason: string
  readonly version: number
}

/** Hands a task on, with the reason. Whoever hands it on may still see what comes of it. */
export async function handOnTask(
  context: CommandContext,
  task: Task,
  { to, reason, version }: HandOn,
): Promise<Result<null>> {
  const { tx, actor } = context
  if (to.staffId === task.toStaffId && to.teamId === task.toTeamId)
    return refused('same-holder', 'It is theirs already. Choose somebody else', 'to')
  if (!(await mayHold(context, to, task.personId, task.ownerAgencyId))) return notForThem('to')
  await sql`
    insert into tasks.handing (task_id, from_staff_id, from_team_id, to_staff_id, to_team_id, reason, handed_by)
    values (${task.taskId}, ${task.toStaffId}, ${task.toTeamId}, ${to.staffId}, ${to.teamId}, ${reason}, ${actor.staffId})`.execute(
    tx,
  )
  const { numAffectedRows } = await sql`
    update tasks.task set to_staff_id = ${to.staffId}, to_team_id = ${to.teamId}, version = version + 1
    where task_id = ${task.taskId} and version = ${version} and done_at is null`.execute(tx)
  if (numAffectedRows !== 1n) return changedMeanwhile()
  await tell(context, task.taskId, to, task.personId)
  return done(null)
}
