import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showMyMap } from './maps/maps.answer.tsx'
import { saveMyCrisis, saveMyCrisisShare, showMyCrisis, takeBackMyCrisisShare } from './my-plan/my-crisis.answer.tsx'
import {
  addMyAction,
  rateMyGoal,
  saveMyGoal,
  saveMyNewGoal,
  showMyGoal,
  showMyNewGoal,
} from './my-plan/my-goals-of-plan.answer.tsx'
import {
  agreeMyPlan,
  askForHelp,
  saveMyAreas,
  saveMyDefinition,
  saveMyWish,
  showMyAreas,
  showMyDefinition,
  showMyPlan,
  showMyWish,
  tickMyAction,
} from './my-plan/my-plan.answer.tsx'
import { saveHelpAnswer, showCrisis } from './plan/crisis.answer.tsx'
import { showMyLibrary } from './plan/library.answer.tsx'

const own = { may: 'own-record', purpose: 'none' } as const
const shared = { may: 'notices.read', purpose: 'working' } as const

/** The person's own plan, and what they share of it for hard times with whoever they name. */
export const myPlanRoutes = routeTable({
  'GET /my/plan': { ...own, audit: 'own-plan.viewed', answer: forPerson(showMyPlan) },
  'POST /my/plan/agree': { ...own, audit: 'own-plan.agreed', answer: forPerson(agreeMyPlan) },
  'POST /my/plan/help': { ...own, audit: 'own-plan.help_asked', answer: forPerson(askForHelp) },
  'POST /my/plan/actions/:actionId/done': { ...own, audit: 'own-plan.action_ticked', answer: forPerson(tickMyAction) },
  'GET /my/plan/goals': { ...own, audit: 'own-plan.library_opened', answer: forPerson(showMyLibrary) },
  'GET /my/plan/goals/new': { ...own, audit: 'own-plan.goal_form_opened', answer: forPerson(showMyNewGoal) },
  'POST /my/plan/goals/new': { ...own, audit: 'own-plan.goal_set', answer: forPerson(saveMyNewGoal) },
  'GET /my/plan/goals/:goalId': { ...own, audit: 'own-plan.goal_viewed', answer: forPerson(showMyGoal) },
  'POST /my/plan/goals/:goalId': { ...own, audit: 'own-plan.goal_changed', answer: forPerson(saveMyGoal) },
  'POST /my/plan/goals/:goalId/rate': { ...own, audit: 'own-plan.goal_rated', answer: forPerson(rateMyGoal) },
  'POST /my/plan/goals/:goalId/actions': { ...own, audit: 'own-plan.action_added', answer: forPerson(addMyAction) },
  'GET /my/plan/recovery': { ...own, audit: 'own-plan.definition_opened', answer: forPerson(showMyDefinition) },
  'POST /my/plan/recovery': { ...own, audit: 'own-plan.definition_written', answer: forPerson(saveMyDefinition) },
  'GET /my/plan/parts-of-life': { ...own, audit: 'own-plan.areas_opened', answer: forPerson(showMyAreas) },
  'POST /my/plan/parts-of-life': { ...own, audit: 'own-plan.areas_said', answer: forPerson(saveMyAreas) },
  'GET /my/plan/something-else': { ...own, audit: 'own-plan.wish_opened', answer: forPerson(showMyWish) },
  'POST /my/plan/something-else': { ...own, audit: 'own-plan.wish_said', answer: forPerson(saveMyWish) },
  'GET /my/plan/maps/:mapId': { ...own, audit: 'own-plan.map_viewed', answer: forPerson(showMyMap) },
  'GET /my/plan/hard-times': { ...own, audit: 'own-crisis-plan.viewed', answer: forPerson(showMyCrisis) },
  'POST /my/plan/hard-times': { ...own, audit: 'own-crisis-plan.written', answer: forPerson(saveMyCrisis) },
  'POST /my/plan/hard-times/share': { ...own, audit: 'own-crisis-plan.shared', answer: forPerson(saveMyCrisisShare) },
  'POST /my/plan/hard-times/share/:shareId/take-back': {
    ...own,
    audit: 'own-crisis-plan.taken_back',
    answer: forPerson(takeBackMyCrisisShare),
  },
  'GET /people/:personId/hard-times': { ...shared, audit: 'crisis-plan.viewed', answer: forStaff(showCrisis) },
  'POST /people/:personId/hard-times/calls/:helpCallId': {
    ...shared,
    audit: 'crisis-plan.call_answered',
    answer: forStaff(saveHelpAnswer),
  },
})
