import type { Tx } from '../../../../platform/db/database.ts'
import { hopesOf } from '../../../assessments/index.ts'
import { ownWords } from '../own-words.ts'
import { crisisPlanOf, definitionOf, helpCallsOf } from './crisis-plan.ts'
import { nextMeetings, runningScriptItems } from './help-now.ts'
import { nodeMapsOf } from './node-maps.ts'
import { pathwaysOf } from './pathways-of.ts'
import { planActions, planGoals, ratingsOf } from './plan-goals.ts'
import { agreementsOf, coordinatorsOf, lapsesOf, lifeAreasOf, plansOf, wishesOf } from './plan-of.ts'

export type WholePlan = Awaited<ReturnType<typeof wholePlan>>

/** Everything of the plan that whoever acts may read, in one round trip. */
export async function wholePlan(tx: Tx, people: readonly string[]) {
  const [
    plans,
    coordinators,
    agreements,
    areas,
    wishes,
    lapses,
    goals,
    actions,
    ratings,
    words,
    hopes,
    definition,
    crisis,
    calls,
    [maps, pathways],
    scripts,
    meetings,
  ] = await Promise.all([
    plansOf(tx, people),
    coordinatorsOf(tx, people),
    agreementsOf(tx, people),
    lifeAreasOf(tx, people),
    wishesOf(tx, people),
    lapsesOf(tx, people),
    planGoals(tx, people),
    planActions(tx, people),
    ratingsOf(tx, people),
    ownWords(tx, people, 1),
    hopesOf(tx, people),
    definitionOf(tx, people),
    crisisPlanOf(tx, people),
    helpCallsOf(tx, people),
    Promise.all([nodeMapsOf(tx, people), pathwaysOf(tx, people)]),
    runningScriptItems(tx, people),
    nextMeetings(tx, people),
  ])
  return {
    plans,
    coordinators,
    agreements,
    areas,
    wishes,
    lapses,
    goals,
    actions,
    ratings,
    words,
    hopes,
    definition,
    crisis,
    calls,
    maps,
    pathways,
    scripts,
    meetings,
  }
}
