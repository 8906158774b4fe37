import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveRating } from './goals/goal.answer.tsx'
import { saveMapVersion, saveNewMap, showMap, showNewMap } from './maps/maps.answer.tsx'
import { saveNewPathway, showNewPathway, showPathways } from './pathways/choose-pathway.answer.tsx'
import { saveEndPathway, showPathway } from './pathways/pathway.answer.tsx'
import { saveAction, saveNewAction, saveTick, showAction, showNewAction } from './plan/actions.answer.tsx'
import { saveAgreement, saveWishAnswer, showAgreement } from './plan/agreement.answer.tsx'
import { saveAreas, showAreas } from './plan/areas.answer.tsx'
import { saveHousingTick, showCoordinationGaps, showGivenActions } from './plan/given-actions.answer.tsx'
import { saveNewLapse, showLapseOffers, showNewLapse } from './plan/lapses.answer.tsx'
import { showLibrary } from './plan/library.answer.tsx'
import { showPlan, showPrintedPlan } from './plan/plan.answer.tsx'
import {
  saveCoordinator,
  savePurpose,
  saveStartPlan,
  showCoordinator,
  showPurpose,
  showStartPlan,
} from './plan/start-plan.answer.tsx'
import { showLifeFigures, showSupervision } from './supervision/supervision.answer.tsx'

const reading = { may: 'record.read', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const
const plan = '/people/:personId/plan' as const

/** The one plan, as workers read it and add to it. */
export const planRoutes = routeTable({
  [`GET ${plan}`]: { ...reading, audit: 'plan.viewed', answer: forStaff(showPlan) },
  [`GET ${plan}/print`]: { ...reading, audit: 'plan.printed', answer: forStaff(showPrintedPlan) },
  [`GET ${plan}/start`]: { ...writing, audit: 'plan.start_opened', answer: forStaff(showStartPlan) },
  [`POST ${plan}/start`]: { ...writing, audit: 'plan.started', answer: forStaff(saveStartPlan) },
  [`GET ${plan}/purpose`]: { ...writing, audit: 'plan.purpose_opened', answer: forStaff(showPurpose) },
  [`POST ${plan}/purpose`]: { ...writing, audit: 'plan.purpose_changed', answer: forStaff(savePurpose) },
  [`GET ${plan}/coordinator`]: { ...writing, audit: 'plan.coordinator_opened', answer: forStaff(showCoordinator) },
  [`POST ${plan}/coordinator`]: { ...writing, audit: 'plan.coordinator_changed', answer: forStaff(saveCoordinator) },
  [`GET ${plan}/agreement`]: { ...writing, audit: 'plan.agreement_opened', answer: forStaff(showAgreement) },
  [`POST ${plan}/agreement`]: { ...writing, audit: 'plan.agreed', answer: forStaff(saveAgreement) },
  [`GET ${plan}/parts-of-life`]: { ...writing, audit: 'plan.areas_opened', answer: forStaff(showAreas) },
  [`POST ${plan}/parts-of-life`]: { ...writing, audit: 'plan.areas_said', answer: forStaff(saveAreas) },
  [`GET ${plan}/goals`]: { ...writing, audit: 'plan.library_opened', answer: forStaff(showLibrary) },
  [`GET ${plan}/actions/new`]: { ...writing, audit: 'plan.action_form_opened', answer: forStaff(showNewAction) },
  [`POST ${plan}/actions/new`]: { ...writing, audit: 'plan.action_added', answer: forStaff(saveNewAction) },
  [`GET ${plan}/actions/:actionId`]: { ...reading, audit: 'plan.action_viewed', answer: forStaff(showAction) },
  [`POST ${plan}/actions/:actionId`]: { ...writing, audit: 'plan.action_changed', answer: forStaff(saveAction) },
  [`POST ${plan}/actions/:actionId/done`]: { ...reading, audit: 'plan.action_ticked', answer: forStaff(saveTick) },
  [`GET ${plan}/lapses/new`]: { ...writing, audit: 'plan.lapse_form_opened', answer: forStaff(showNewLapse) },
  [`POST ${plan}/lapses/new`]: { ...writing, audit: 'plan.lapse_written', answer: forStaff(saveNewLapse) },
  [`GET ${plan}/lapses/offers`]: { ...writing, audit: 'plan.lapse_offers_viewed', answer: forStaff(showLapseOffers) },
  [`GET ${plan}/maps/new`]: { ...writing, audit: 'plan.map_form_opened', answer: forStaff(showNewMap) },
  [`POST ${plan}/maps/new`]: { ...writing, audit: 'plan.map_begun', answer: forStaff(saveNewMap) },
  [`GET ${plan}/maps/:mapId`]: { ...reading, audit: 'plan.map_viewed', answer: forStaff(showMap) },
  [`POST ${plan}/maps/:mapId`]: { ...writing, audit: 'plan.map_saved', answer: forStaff(saveMapVersion) },
  // For those who read plans and write in them: whoever starts a pathway goes on to read it.
  [`GET ${plan}/pathways`]: { ...reading, audit: 'plan.pathways_listed', answer: forStaff(showPathways) },
  [`GET ${plan}/pathways/new`]: { ...reading, audit: 'plan.pathway_form_opened', answer: forStaff(showNewPathway) },
  [`POST ${plan}/pathways/new`]: { ...reading, audit: 'plan.pathway_started', answer: forStaff(saveNewPathway) },
  [`GET ${plan}/pathways/:pathwayId`]: { ...reading, audit: 'plan.pathway_viewed', answer: forStaff(showPathway) },
  [`POST ${plan}/pathways/:pathwayId/end`]: {
    ...reading,
    audit: 'plan.pathway_ended',
    answer: forStaff(saveEndPathway),
  },
  [`POST ${plan}/wishes/:wishId`]: { ...writing, audit: 'plan.wish_answered', answer: forStaff(saveWishAnswer) },
  'POST /people/:personId/goals/:goalId/rate': { ...writing, audit: 'goal.rated', answer: forStaff(saveRating) },
  'GET /actions': { ...reading, audit: 'plan.actions_listed', answer: forStaff(showGivenActions) },
  'GET /supervision': {
    may: 'caseload.read',
    purpose: 'working',
    audit: 'supervision.listed',
    answer: forStaff(showSupervision),
  },
  'GET /figures/life': {
    may: 'figures.read',
    purpose: 'oversight',
    audit: 'figures.viewed',
    answer: forStaff(showLifeFigures),
  },
  'GET /caseload/coordination': {
    may: 'caseload.read',
    purpose: 'working',
    audit: 'plan.gaps_listed',
    answer: forStaff(showCoordinationGaps),
  },
  'POST /housing/:personId/actions/:actionId/done': {
    may: 'housing.read',
    purpose: 'working',
    audit: 'plan.action_ticked',
    answer: forStaff(saveHousingTick),
  },
})
