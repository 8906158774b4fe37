import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../../kernel/result.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { sendMessage } from '../../../../platform/notify/index.ts'
import type { PlanAction } from '../../queries/plan/plan-goals.ts'
import type { CommandContext } from '../command-context.ts'

/** Who does it: the person, an agency, or a worker of one. */
export interface Doer {
  readonly byPerson: boolean
  readonly agencyId: string | null
  readonly staffId: string | null
}

export interface ActionInput extends Doer {
  readonly what: string
  readonly kind: string
  readonly goalId: string | null
  readonly dueOn: string | null
  /** The step of a pathway it is, where it is one. */
  readonly ofPathway?: { readonly pathwayId: string; readonly step: string }
}

const changedMeanwhile = refused(
  'changed-meanwhile',
  'Somebody changed this action while you had it open. Nothing of yours was saved over theirs.',
)

/** Whoever is given an action reads of it, without a name and without what it is. */
async function tellDoer({ tx, actor }: CommandContext, personId: string, doer: Doer, path: string): Promise<void> {
  if (doer.byPerson || doer.agencyId === null || doer.staffId === actor.staffId) return
  if (doer.staffId === null && doer.agencyId === actor.agencyId) return
  await sendMessage(tx, {
    to: doer.staffId === null ? { agencyId: doer.agencyId } : { staffId: doer.staffId },
    kind: 'plan.action-given',
    subject: 'You have been given an action',
    path,
    aboutPersonId: personId,
  })
}

/** Where somebody finds the actions given to them: housing and its like on their own list, everybody else on theirs. */
export async function actionsPathOf(tx: Tx, agencyId: string): Promise<string> {
  const { rows } = await sql<{ ceiling: string }>`
    select k.ceiling from partnership.agency g join partnership.agency_kind k on k.code = g.kind where g.agency_id = ${agencyId}`.execute(
    tx,
  )
  return rows[0]?.ceiling === 'housing' ? '/housing' : '/actions'
}

export async function addAction(
  context: CommandContext,
  personId: string,
  input: ActionInput,
): Promise<Result<{ actionId: string }>> {
  const { tx, actor } = context
  const actionId = randomUUID()
  await sql`
    insert into care.plan_action (plan_action_id, person_id, partnership_id, owner_agency_id, author_staff_id, goal_id, what, kind, by_person, to_agency_id,
      to_staff_id, due_on, pathway_id, pathway_step)
    values (${actionId}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${input.goalId}, ${input.what}, ${input.kind},
      ${input.byPerson}, ${input.agencyId}, ${input.staffId}, ${input.dueOn}, ${input.ofPathway?.pathwayId ?? null}, ${input.ofPathway?.step ?? null})`.execute(
    tx,
  )
  if (input.agencyId !== null) await tellDoer(context, personId, input, await actionsPathOf(tx, input.agencyId))
  return done({ actionId })
}

/** Rewords an action, gives it to somebody else or moves its day. */
export async function changeAction(
  context: CommandContext,
  action: PlanAction,
  input: ActionInput & { readonly version: number },
): Promise<Result<null>> {
  const { tx } = context
  const result = await sql`
    update care.plan_action set what = ${input.what}, kind = ${input.kind}, goal_id = ${input.goalId}, by_person = ${input.byPerson},
      to_agency_id = ${input.agencyId}, to_staff_id = ${input.staffId}, due_on = ${input.dueOn}, version = version + 1
    where plan_action_id = ${action.itemId} and version = ${input.version} and dropped_at is null`.execute(tx)
  if (result.numAffectedRows !== 1n) return changedMeanwhile
  const isNew = input.agencyId !== action.toAgencyId || input.staffId !== action.toStaffId
  if (isNew && input.agencyId !== null)
    await tellDoer(context, action.personId, input, await actionsPathOf(tx, input.agencyId))
  return done(null)
}

/** Takes an action out of the plan with a reason; it stays to be read. */
export async function dropAction(
  { tx }: CommandContext,
  action: PlanAction,
  input: { readonly reason: string; readonly version: number },
): Promise<Result<null>> {
  const result = await sql`
    update care.plan_action set dropped_at = now(), dropped_reason = ${input.reason}, version = version + 1
    where plan_action_id = ${action.itemId} and version = ${input.version} and dropped_at is null`.execute(tx)
  return result.numAffectedRows === 1n ? done(null) : changedMeanwhile
}

export interface Tick {
  readonly actionId: string
  readonly doneOn: string | null
  readonly note: string
  readonly version: number
}

/** Ticks an action that is whoever acts' own; the coordinator of the plan reads of it where an agency did it. */
export async function tickAction(tx: Tx, tick: Tick): Promise<Result<null>> {
  const { rows } = await sql<{ outcome: string }>`
    select care.tick_action(${tick.actionId}, ${tick.doneOn}::date, ${tick.note}, ${tick.version}) as outcome`.execute(
    tx,
  )
  const outcome = rows[0]?.outcome
  if (outcome === 'done') return done(null)
  return outcome === 'changed' ? changedMeanwhile : refused('absent', 'There is no such action for you.')
}
