import { needsRoutes } from './web/needs-routes.ts'
import { outcomeRoutes } from './web/outcome-routes.ts'
import { ownRoutes, routes } from './web/routes.ts'

export { meetNeed, needBecameGoal } from './commands/keep-need.ts'
export { hopesConcepts, standingConcept } from './domain/answering/as-asked.ts'
export { type Definition, itemsOf, type NeedRule, type Score } from './domain/instrument/definition.ts'
export type {
  AnswerValue,
  Audience,
  Choice,
  Condition,
  Instrument,
  Item,
  ItemKind,
  Level,
  Section,
} from './domain/instrument/instrument.ts'
export { stageInWords } from './domain/outcomes/profile.ts'
export { type Change, changeBetween, changeInWords } from './domain/scoring/change.ts'
export { needsRaised } from './domain/scoring/needs-raised.ts'
export { type Answers, type Scored, scoresOf } from './domain/scoring/score.ts'
export { instrumentOf, instruments } from './instruments.ts'
export { checkReferences } from './intensity-grid.ts'
export { readyMeasures } from './outcome-definitions.ts'
export {
  type Assessment,
  assessmentOf,
  assessmentsOf,
  fullAssessmentsWithin,
  validAssessment,
} from './queries/assessments-of.ts'
export { type BurdenLimit, burdenLimit } from './queries/burden-limit.ts'
export { type Hopes, hopesOf } from './queries/hopes-of.ts'
export { answersIn, type KnownAnswer, knownAnswers } from './queries/known-answers.ts'
export { mayChangeNeed, type Need, needOf, needsOf } from './queries/needs-of.ts'
export { type Story, storiesOf } from './queries/stories-of.ts'
export { AnswerToPerson, answerFields, answerTitle } from './web/corrections/answer-to-person.view.tsx'
export * as assessmentPaths from './web/paths.ts'

export const assessmentRoutes = [routes, ownRoutes, needsRoutes, outcomeRoutes] as const
