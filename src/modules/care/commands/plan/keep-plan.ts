import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../../kernel/result.ts'
import { sendMessage } from '../../../../platform/notify/index.ts'
import type { PlanGoal } from '../../queries/plan/plan-goals.ts'
import type { Plan, Wish } from '../../queries/plan/plan-of.ts'
import type { CommandContext } from '../command-context.ts'

const base = ({ actor }: CommandContext, personId: string) =>
  sql`${personId}::uuid, ${actor.partnershipId}::uuid, ${actor.agencyId}::uuid, ${actor.staffId}::uuid`
const baseColumns = sql`person_id, partnership_id, owner_agency_id, author_staff_id`

/** Writes down that the person agreed to the plan as it stands now. */
export async function recordAgreement(
  context: CommandContext,
  plan: Plan,
  input: { readonly how: string; readonly agreedOn: string; readonly note: string; readonly seen: string },
): Promise<Result<null>> {
  if (plan.changedAt.toISOString() !== input.seen)
    return refused(
      'changed-meanwhile',
      'The plan changed while you had this open. Go through it with the person once more.',
    )
  await sql`
    insert into care.plan_agreement (plan_agreement_id, ${baseColumns}, plan_id, how, agreed_on, note)
    values (${randomUUID()}, ${base(context, plan.personId)}, ${plan.itemId}, ${input.how}, ${input.agreedOn}, ${input.note})`.execute(
    context.tx,
  )
  return done(null)
}

export interface AreaInput {
  readonly area: string
  readonly stance: string
  readonly words: string
}

/** Says how parts of life stand; what is said before stays to be read. */
export async function setAreas(
  context: CommandContext,
  personId: string,
  areas: readonly AreaInput[],
): Promise<Result<null>> {
  for (const { area, stance, words } of areas) {
    await sql`
      insert into care.life_area (life_area_id, ${baseColumns}, area, stance, words)
      values (${randomUUID()}, ${base(context, personId)}, ${area}, ${stance}, ${words})`.execute(context.tx)
  }
  return done(null)
}

export interface LapseInput {
  readonly happenedOn: string
  readonly substance: string
  readonly whatHappened: string
  readonly response: string
  readonly isShown: boolean
}

/** A lapse is an event with a response. It changes nothing else: no goal ends, no plan closes (S000-L43a). */
export async function recordLapse(context: CommandContext, personId: string, input: LapseInput): Promise<Result<null>> {
  await sql`
    insert into care.lapse (lapse_id, ${baseColumns}, happened_on, substance, what_happened, response, released_at)
    values (${randomUUID()}, ${base(context, personId)}, ${input.happenedOn}, ${input.substance}, ${input.whatHappened}, ${input.response},
      ${input.isShown ? sql`now()` : null})`.execute(context.tx)
  return done(null)
}

export interface RatingInput {
  readonly rater: 'person' | 'worker'
  readonly score: number
  readonly note: string
}

/** How near a goal is, in the worker's view or as the person said it to the worker. */
export async function rateGoal(context: CommandContext, goal: PlanGoal, input: RatingInput): Promise<Result<null>> {
  await sql`
    insert into care.goal_rating (goal_rating_id, ${baseColumns}, goal_id, rater, score, note)
    values (${randomUUID()}, ${base(context, goal.personId)}, ${goal.itemId}, ${input.rater}, ${input.score}, ${input.note})`.execute(
    context.tx,
  )
  return done(null)
}

/** Answers what the person said they want instead. */
export async function answerWish({ tx, actor }: CommandContext, wish: Wish, answer: string): Promise<Result<null>> {
  const result = await sql`
    update care.plan_wish set answered_at = now(), answered_by = ${actor.staffId}, answer = ${answer}
    where plan_wish_id = ${wish.itemId} and answered_at is null`.execute(tx)
  if (result.numAffectedRows !== 1n) return refused('already-answered', 'Somebody has answered this already.')
  await sendMessage(tx, {
    to: { personId: wish.personId },
    kind: 'plan.wish-answered',
    subject: 'You have an answer to something you asked',
    path: '/my/plan',
  })
  return done(null)
}
