import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { teamOf } from '../../../people/index.ts'
import { crisisSharesOf } from '../../queries/plan/crisis-plan.ts'
import { wholePlan } from '../../queries/plan/whole-plan.ts'

export type MyPlan = Awaited<ReturnType<typeof openMyPlan>>

/** The person's own plan, named for the audit. */
export async function openMyPlan(context: PersonContext) {
  const { tx, actor } = context
  const [facts, team, shares] = await Promise.all([
    wholePlan(tx, actor.ownPeople),
    teamOf(tx, actor.personId),
    crisisSharesOf(tx, actor.ownPeople),
  ])
  context.about({ personId: actor.personId, route: 'own', categories: [3, 4, 5, 6] })
  return { facts, team, shares }
}

export const backToMyPlan = { backLink: { href: '/my/plan', text: 'My plan' } }
