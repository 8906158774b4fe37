import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showAfterLeaving } from './after-leaving/after-leaving.answer.tsx'
import { saveStep, saveStepTakenOut, showAftercare } from './aftercare/aftercare.answer.tsx'
import { saveCheckUp, showCheckUp } from './check-up/check-up.answer.tsx'
import { saveEveryday, showEveryday } from './everyday/everyday.answer.tsx'
import { saveLeave, saveUndo, showLeave } from './leave/leave.answer.tsx'

const writing = { may: 'entry.write', purpose: 'working' } as const
const one = '/people/:personId/episodes/:episodeId'

export const leavingRoutes = routeTable({
  'GET /after-leaving': {
    may: 'caseload.read',
    purpose: 'working',
    audit: 'after_leaving.viewed',
    answer: forStaff(showAfterLeaving),
  },
  'GET /people/:personId/check-ups/:checkUpId': {
    ...writing,
    audit: 'check_up.viewed',
    answer: forStaff(showCheckUp),
  },
  'POST /people/:personId/check-ups/:checkUpId': { ...writing, audit: 'check_up.held', answer: forStaff(saveCheckUp) },
  [`GET ${one}/aftercare`]: { ...writing, audit: 'aftercare.viewed', answer: forStaff(showAftercare) },
  [`POST ${one}/aftercare`]: { ...writing, audit: 'aftercare.step_added', answer: forStaff(saveStep) },
  [`POST ${one}/aftercare/:aftercareStepId/remove`]: {
    ...writing,
    audit: 'aftercare.step_taken_out',
    answer: forStaff(saveStepTakenOut),
  },
  [`GET ${one}/everyday`]: { ...writing, audit: 'everyday.viewed', answer: forStaff(showEveryday) },
  [`POST ${one}/everyday`]: { ...writing, audit: 'everyday.noted', answer: forStaff(saveEveryday) },
  [`GET ${one}/leave`]: { ...writing, audit: 'leaving.viewed', answer: forStaff(showLeave) },
  [`POST ${one}/leave`]: { ...writing, audit: 'episode.ended', answer: forStaff(saveLeave) },
  [`POST ${one}/undo`]: { ...writing, audit: 'episode.ending_undone', answer: forStaff(saveUndo) },
})
