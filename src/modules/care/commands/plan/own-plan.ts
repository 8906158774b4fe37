import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../../kernel/result.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { sendMessage } from '../../../../platform/notify/index.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import type { Coordinator } from '../../queries/plan/plan-of.ts'

type OwnContext = Pick<PersonContext, 'tx' | 'actor'>

const notThere = refused('absent', 'There is no such thing in your plan.')
const changedMeanwhile = refused(
  'changed-meanwhile',
  'This changed while you had it open. Nothing of yours was saved over it.',
)

async function answered<T>(tx: Tx, call: ReturnType<typeof sql<{ answer: T }>>): Promise<T | undefined> {
  return (await call.execute(tx)).rows[0]?.answer
}

export interface OwnGoal {
  readonly domain: string
  readonly headline: string
  readonly aim: string | null
  readonly substance: string
  readonly libraryCode: string | null
  readonly isMilestone: boolean
}

/** The person sets a goal of their own (S001-L153c). */
export async function setOwnGoal({ tx }: OwnContext, goal: OwnGoal): Promise<Result<null>> {
  const isSet = await answered(
    tx,
    sql<{
      answer: boolean
    }>`select care.set_own_goal(${randomUUID()}, ${goal.domain}, ${goal.headline}, ${goal.aim}, ${goal.substance},
      ${goal.libraryCode}, ${goal.isMilestone}) as answer`,
  )
  return isSet ? done(null) : notThere
}

/** The person rewords a goal they set, says it is reached, or lets it go. */
export async function changeOwnGoal(
  { tx }: OwnContext,
  goalId: string,
  input: { readonly headline: string; readonly outcome: string | null; readonly version: number },
): Promise<Result<null>> {
  const outcome = await answered(
    tx,
    sql<{
      answer: string
    }>`select care.change_own_goal(${goalId}, ${input.headline}, ${input.outcome}, ${input.version}) as answer`,
  )
  if (outcome === 'done') return done(null)
  return outcome === 'changed' ? changedMeanwhile : notThere
}

export async function addOwnAction(
  { tx }: OwnContext,
  input: { readonly goalId: string; readonly what: string; readonly dueOn: string | null },
): Promise<Result<null>> {
  const isAdded = await answered(
    tx,
    sql<{
      answer: boolean
    }>`select care.add_own_action(${randomUUID()}, ${input.goalId}, ${input.what}, ${input.dueOn}::date) as answer`,
  )
  return isAdded ? done(null) : notThere
}

export async function setOwnArea(
  { tx }: OwnContext,
  input: { readonly area: string; readonly stance: string; readonly words: string },
): Promise<Result<null>> {
  const isSet = await answered(
    tx,
    sql<{ answer: boolean }>`select care.set_own_area(${input.area}, ${input.stance}, ${input.words}) as answer`,
  )
  return isSet ? done(null) : notThere
}

/** The person agrees to the plan they have in front of them; a plan that changed meanwhile is shown again first. */
export async function agreeOwnPlan({ tx }: OwnContext, planId: string, seen: string): Promise<Result<null>> {
  const outcome = await answered(
    tx,
    sql<{ answer: string }>`select care.agree_own_plan(${planId}, ${seen}::timestamptz) as answer`,
  )
  if (outcome === 'done') return done(null)
  return outcome === 'changed'
    ? refused('changed-meanwhile', 'The plan changed while you were reading it. Here it is as it stands now.')
    : notThere
}

export async function rateOwnGoal(
  { tx }: OwnContext,
  input: { readonly goalId: string; readonly score: number; readonly note: string },
): Promise<Result<null>> {
  const isRated = await answered(
    tx,
    sql<{
      answer: boolean
    }>`select care.rate_own_goal(${input.goalId}, ${input.score}::smallint, ${input.note}) as answer`,
  )
  return isRated ? done(null) : notThere
}

/** "I want something else": kept in the record, the coordinator is told, nothing closes. */
export async function sayOwnWish(
  { tx, actor }: OwnContext,
  words: string,
  coordinator: Coordinator | undefined,
): Promise<Result<null>> {
  const isSaid = await answered(tx, sql<{ answer: boolean }>`select care.say_own_wish(${words}) as answer`)
  if (!isSaid) return notThere
  if (coordinator) {
    await sendMessage(tx, {
      to: { staffId: coordinator.staffId },
      kind: 'plan.wish',
      subject: 'Someone you coordinate for wants something changed',
      path: `/people/${actor.personId}/plan`,
      aboutPersonId: actor.personId,
    })
  }
  return done(null)
}
