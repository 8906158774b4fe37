import { sql } from 'kysely'
import { done, type Result, refused } from '../../../../kernel/result.ts'
import type { Plan } from '../../queries/plan/plan-of.ts'
import type { CommandContext } from '../command-context.ts'

interface NewPlan {
  readonly personId: string
  readonly purpose: string
  readonly coordinatorStaffId: string
}

/** Begins the one plan of a person, with its purpose and its coordinator. Begun twice, it is the same plan. */
export async function startPlan({ tx }: CommandContext, input: NewPlan): Promise<Result<{ planId: string }>> {
  const { rows } = await sql<{ id: string | null }>`
    select care.start_plan(${input.personId}, ${input.purpose}, ${input.coordinatorStaffId}) as id`.execute(tx)
  const planId = rows[0]?.id ?? null
  return planId === null
    ? refused('may-not', 'Choose somebody who works with this person now', 'coordinator')
    : done({ planId })
}

/** Says anew what the plan is for. Refused if somebody did so in the meantime (A58). */
export async function changePurpose(
  { tx }: CommandContext,
  plan: Plan,
  input: { readonly purpose: string; readonly version: number },
): Promise<Result<null>> {
  const result = await sql`
    update care.plan set purpose = ${input.purpose}, version = version + 1
    where plan_id = ${plan.itemId} and version = ${input.version}`.execute(tx)
  return result.numAffectedRows === 1n
    ? done(null)
    : refused(
        'changed-meanwhile',
        'Somebody changed this while you had it open. Nothing of yours was saved over theirs.',
      )
}

/** Taking over is a dated fact: the one coordination ends as the next begins. */
export async function takeCoordination(
  { tx }: CommandContext,
  input: { readonly planId: string; readonly toStaffId: string; readonly seen: string },
): Promise<Result<null>> {
  const { rows } = await sql<{ outcome: string }>`
    select care.take_coordination(${input.planId}, ${input.toStaffId}, ${input.seen}) as outcome`.execute(tx)
  switch (rows[0]?.outcome) {
    case 'done':
      return done(null)
    case 'changed':
      return refused('changed-meanwhile', 'Somebody else took over while you had this open. See who it is now.')
    case 'may-not':
      return refused('may-not', 'Choose somebody who works with this person now', 'coordinator')
    default:
      return refused('absent', 'There is no such plan.')
  }
}
