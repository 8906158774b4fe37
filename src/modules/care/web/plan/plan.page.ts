import { type AgreementState, agreementState } from '../../domain/plan/agreement-state.ts'
import { missingFromOffer } from '../../domain/plan/minimum-offer.ts'
import { lifeAreas } from '../../domain/plan/plan-words.ts'
import type { PlanAction, PlanGoal, Rating } from '../../queries/plan/plan-goals.ts'
import type { Agreement, Coordinator, LifeArea, Plan } from '../../queries/plan/plan-of.ts'
import type { PlanParts, WholePlan } from '../../queries/plan/whole-plan.ts'
import { type PathwayShown, pathwaysShown } from '../pathways/pathway.page.ts'

export interface GoalWithActions {
  readonly goal: PlanGoal
  readonly actions: readonly PlanAction[]
  readonly ratings: readonly Rating[]
}

export interface AreaLine {
  readonly area: string
  readonly text: string
  readonly stance: LifeArea | null
  readonly goals: readonly PlanGoal[]
}

export interface PlanModel {
  readonly plan: Plan | null
  readonly coordinator: Coordinator | null
  readonly earlier: readonly Coordinator[]
  readonly state: AgreementState
  readonly agreement: Agreement | null
  readonly open: readonly GoalWithActions[]
  readonly ended: readonly PlanGoal[]
  readonly loose: readonly PlanAction[]
  readonly pathways: readonly PathwayShown[]
  readonly dropped: readonly PlanAction[]
  readonly areas: readonly AreaLine[]
  readonly missing: readonly string[]
  /** What a service stops doing and the person takes over (S001-L145c). */
  readonly handedOver: readonly PlanAction[]
  readonly ownGoals: { readonly own: number; readonly all: number }
}

/** Who coordinates the plan at present. */
export function coordinatorNow({ plans, coordinators }: PlanParts<'plans' | 'coordinators'>): Coordinator | null {
  return coordinators.find((one) => one.planId === plans[0]?.itemId && one.toAt === null) ?? null
}

/** The plan as a page shows it: goals with what is done towards each, and what is said of every part of life. */
export function planModel(facts: WholePlan): PlanModel {
  const plan = facts.plans[0] ?? null
  const ofPlan = (one: { readonly planId: string }) => one.planId === plan?.itemId
  const coordinators = facts.coordinators.filter(ofPlan)
  const agreement = facts.agreements.find(ofPlan)
  const live = facts.actions.filter((action) => action.droppedAt === null)
  const open = facts.goals.filter((goal) => goal.endedAt === null)
  const openIds = new Set(open.map((goal) => goal.itemId))
  const line = (area: string, text: string): AreaLine => ({
    area,
    text,
    stance: facts.areas.find((one) => one.area === area) ?? null,
    goals: open.filter((goal) => goal.domain === area),
  })
  return {
    plan,
    coordinator: coordinatorNow(facts),
    earlier: coordinators.filter((one) => one.toAt !== null),
    state: plan ? agreementState(plan, agreement) : 'draft',
    agreement: agreement ?? null,
    open: open.map((goal) => ({
      goal,
      actions: live.filter((action) => action.goalId === goal.itemId),
      ratings: facts.ratings.filter((rating) => rating.goalId === goal.itemId),
    })),
    ended: facts.goals.filter((goal) => goal.endedAt !== null),
    // The steps of a pathway stand under it.
    loose: live.filter(
      (action) => action.pathwayId === null && (action.goalId === null || !openIds.has(action.goalId)),
    ),
    pathways: pathwaysShown(facts),
    dropped: facts.actions.filter((action) => action.droppedAt !== null),
    areas: Object.entries(lifeAreas).map(([area, text]) => line(area, text)),
    missing: missingFromOffer({
      hasRunningScript: facts.scripts.length > 0,
      actions: facts.actions,
      goals: facts.goals,
    }),
    handedOver: live.filter((action) => action.kind === 'independence'),
    ownGoals: { own: open.filter((goal) => goal.setBy === 'person').length, all: open.length },
  }
}

/** Who does an action, in words; `you` is what the person themself is called on this page. */
export function doerInWords(action: PlanAction, you: string): string {
  if (action.byPerson) return you
  return action.toStaffName === null
    ? (action.toAgencyName ?? '')
    : `${action.toStaffName}, ${action.toAgencyName ?? ''}`
}

/** The newest rating of each side. */
export function lastRatings(ratings: readonly Rating[]): {
  readonly person: Rating | null
  readonly worker: Rating | null
} {
  const last = (rater: Rating['rater']) => ratings.findLast((one) => one.rater === rater) ?? null
  return { person: last('person'), worker: last('worker') }
}
