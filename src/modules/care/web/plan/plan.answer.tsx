import { recordPath } from '../../../../kernel/paths.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { leadsOn } from '../../../people/index.ts'
import type { PlanAction } from '../../queries/plan/plan-goals.ts'
import { agenciesReached } from '../../queries/plan/who-does.ts'
import { goalPath } from '../paths.ts'
import { type OpenPlan, openPlan, type PlanOpened } from './open-plan.ts'
import { actionPath, newActionPath, tickPath } from './paths.ts'
import { planModel } from './plan.page.ts'
import { PlanView } from './plan.view.tsx'
import type { GoalLinks } from './plan-goals.view.tsx'
import { PrintedPlan } from './printed-plan.view.tsx'

const backToRecord = (personId: string) => ({ backLink: { href: recordPath(personId), text: 'The record' } })

/** Whether an action may be ticked by this worker: their own agency's, or the person's when they work on the plan. */
export function mayTick(context: StaffContext, opened: PlanOpened, action: PlanAction): boolean {
  return action.toAgencyId === context.actor.agencyId || (action.byPerson && opened.mayWrite)
}

/** What a worker may press beside the goals and actions of a plan. */
export function linksFor(context: StaffContext, opened: PlanOpened, unreached: ReadonlySet<string>): GoalLinks {
  const { personId } = opened
  return {
    changeText: 'Change or rate',
    goalHref: (goal) => (opened.mayWrite ? goalPath(goal.personId, goal.itemId) : null),
    addActionHref: (goal) => (opened.mayWrite ? newActionPath(personId, goal.itemId) : null),
    links: {
      you: 'The person',
      today: context.today,
      seal: context.seal,
      unreached,
      tickHref: (action) => (mayTick(context, opened, action) ? tickPath(personId, action.itemId) : null),
      openHref: (action) => actionPath(personId, action.itemId),
    },
  }
}

/** The agencies with actions that the acting agency gave and they cannot read. */
async function unreachedBy(
  context: StaffContext,
  { personId, facts, mayWrite }: OpenPlan,
): Promise<ReadonlySet<string>> {
  if (!mayWrite) return new Set()
  const reached = await agenciesReached(context.tx, personId)
  const own = facts.actions.filter(
    (action) => action.ownerAgencyId === context.actor.agencyId && action.doneOn === null,
  )
  const given = own.flatMap(({ toAgencyId }) =>
    toAgencyId === null || toAgencyId === context.actor.agencyId ? [] : [toAgencyId],
  )
  return new Set(given.filter((agencyId) => !reached.has(agencyId)))
}

export async function showPlan(context: StaffContext): Promise<Reply> {
  const opened = await openPlan(context)
  if (!opened) return notFound()
  const model = planModel(opened.facts)
  const [leads, unreached] = await Promise.all([leadsOn(context.tx, opened.personId), unreachedBy(context, opened)])
  return page(
    'Plan',
    <PlanView
      opened={opened}
      model={model}
      links={linksFor(context, opened, unreached)}
      mayStart={opened.mayWrite && leads}
      mayChangePurpose={opened.mayWrite && model.plan?.ownerAgencyId === context.actor.agencyId}
    />,
    backToRecord(opened.personId),
  )
}

/** What the worker hands to the person: the same plan in their words, without links or buttons. */
export async function showPrintedPlan(context: StaffContext): Promise<Reply> {
  const opened = await openPlan(context)
  if (!opened) return notFound()
  return page(
    'Plan to print',
    <PrintedPlan facts={opened.facts} model={planModel(opened.facts)} team={opened.team} today={context.today} />,
    { backLink: { href: `${recordPath(opened.personId)}/plan`, text: 'The plan' } },
  )
}
