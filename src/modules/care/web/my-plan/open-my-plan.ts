import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { teamOf } from '../../../people/index.ts'
import { crisisSharesOf } from '../../queries/plan/crisis-plan.ts'
import { allPlanParts, type PlanPart, type PlanParts, partsOfPlan } from '../../queries/plan/whole-plan.ts'

export type MyPlan = Awaited<ReturnType<typeof openMyPlan>>

/** Parts of the person's own plan, named for the audit. */
export function openPartsOfMyPlan<P extends PlanPart>(
  { tx, actor, about }: PersonContext,
  parts: readonly P[],
): Promise<PlanParts<P>> {
  about({ personId: actor.personId, route: 'own', categories: [3, 4, 5, 6] })
  return partsOfPlan(tx, actor.ownPeople, parts)
}

/** The person's own plan, who works with them and whom they let read their crisis plan. */
export async function openMyPlan(context: PersonContext) {
  const { tx, actor } = context
  const [facts, team, shares] = await Promise.all([
    openPartsOfMyPlan(context, allPlanParts),
    teamOf(tx, actor.personId),
    crisisSharesOf(tx, actor.ownPeople),
  ])
  return { facts, team, shares }
}

export type MyCrisisPlan = Awaited<ReturnType<typeof openMyCrisisPlan>>

/** What the page of their crisis plan needs. */
export async function openMyCrisisPlan(context: PersonContext) {
  const { tx, actor } = context
  const [facts, team, shares] = await Promise.all([
    openPartsOfMyPlan(context, ['crisis']),
    teamOf(tx, actor.personId),
    crisisSharesOf(tx, actor.ownPeople),
  ])
  return { facts, team, shares }
}

export const backToMyPlan = { backLink: { href: '/my/plan', text: 'My plan' } }
