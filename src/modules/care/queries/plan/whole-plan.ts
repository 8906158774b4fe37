import type { Tx } from '../../../../platform/db/database.ts'
import { hopesOf } from '../../../assessments/index.ts'
import type { Item } from '../item-columns.ts'
import { ownWords } from '../own-words.ts'
import { crisisPlanOf, definitionOf, helpCallsOf } from './crisis-plan.ts'
import { nextMeetings, runningScriptItems } from './help-now.ts'
import { nodeMapsOf } from './node-maps.ts'
import { pathwaysOf } from './pathways-of.ts'
import { planActions, planGoals, ratingsOf } from './plan-goals.ts'
import { agreementsOf, coordinatorsOf, lapsesOf, lifeAreasOf, plansOf, wishesOf } from './plan-of.ts'

const parts = {
  plans: plansOf,
  coordinators: coordinatorsOf,
  agreements: agreementsOf,
  areas: lifeAreasOf,
  wishes: wishesOf,
  lapses: lapsesOf,
  goals: planGoals,
  actions: planActions,
  ratings: ratingsOf,
  words: (tx: Tx, people: readonly string[]) => ownWords(tx, people, 1),
  hopes: hopesOf,
  definition: definitionOf,
  crisis: crisisPlanOf,
  calls: helpCallsOf,
  maps: nodeMapsOf,
  pathways: pathwaysOf,
  scripts: runningScriptItems,
  meetings: nextMeetings,
} as const

/** Everything of the plan that whoever acts may read. */
export type WholePlan = { readonly [Part in keyof typeof parts]: Awaited<ReturnType<(typeof parts)[Part]>> }
export type PlanPart = keyof WholePlan
export type PlanParts<P extends PlanPart> = Pick<WholePlan, P>

export const allPlanParts = Object.keys(parts) as PlanPart[]

/** Those parts of the plan, as far as whoever acts may read them, in one round trip: a page asks for what it needs. */
export async function partsOfPlan<P extends PlanPart>(
  tx: Tx,
  people: readonly string[],
  asked: readonly P[],
): Promise<PlanParts<P>> {
  const found = await Promise.all(asked.map(async (part) => [part, await parts[part](tx, people)] as const))
  return Object.fromEntries(found) as PlanParts<P>
}

/** What of it are items of the record, for the audit. The person's own words and their crisis plan have rules of their own. */
export function itemsIn(facts: Partial<WholePlan>): readonly Item[] {
  const { plans = [], goals = [], actions = [], agreements = [], areas = [], ratings = [], wishes = [] } = facts
  const { lapses = [], maps = [], pathways = [], scripts = [], meetings = [], hopes = [] } = facts
  return [
    ...[plans, goals, actions, agreements, areas, ratings, wishes, lapses, maps, pathways, scripts, meetings].flat(),
    ...hopes.map((one) => ({ ...one, itemId: '', authorName: null, createdAt: one.askedAt })),
  ]
}
