import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveBegin, showBegin } from './begin/begin.answer.tsx'
import { saveDiscard, saveFinish, showDiscard, showFinish, showForm } from './form/form.answer.tsx'
import { showAssessments } from './list/list.answer.tsx'
import { saveRelease, saveStrike, showAssessment, showStrike } from './reading/reading.answer.tsx'
import { saveSectionAnswer, showSection } from './section/section.answer.tsx'

const reading = { may: 'record.read', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const

export const routes = routeTable({
  'GET /people/:personId/assessments': {
    ...reading,
    audit: 'assessments.viewed',
    answer: forStaff(showAssessments),
  },
  'GET /people/:personId/assessments/new': {
    ...writing,
    audit: 'assessment.begin_opened',
    answer: forStaff(showBegin),
  },
  'POST /people/:personId/assessments/new': { ...writing, audit: 'assessment.begun', answer: forStaff(saveBegin) },
  'GET /people/:personId/assessments/:assessmentId': {
    ...reading,
    audit: 'assessment.viewed',
    answer: forStaff(showAssessment),
  },
  'GET /people/:personId/assessments/:assessmentId/strike': {
    ...writing,
    audit: 'assessment.strike_opened',
    answer: forStaff(showStrike),
  },
  'POST /people/:personId/assessments/:assessmentId/strike': {
    ...writing,
    audit: 'assessment.struck_through',
    answer: forStaff(saveStrike),
  },
  'POST /people/:personId/assessments/:assessmentId/release': {
    ...writing,
    audit: 'assessment.released',
    answer: forStaff(saveRelease),
  },
  'GET /people/:personId/forms/:formId': { ...writing, audit: 'assessment.form_viewed', answer: forStaff(showForm) },
  'GET /people/:personId/forms/:formId/sections/:part': {
    ...writing,
    audit: 'assessment.part_viewed',
    answer: forStaff(showSection),
  },
  'POST /people/:personId/forms/:formId/sections/:part': {
    ...writing,
    audit: 'assessment.part_saved',
    answer: forStaff(saveSectionAnswer),
  },
  'GET /people/:personId/forms/:formId/finish': {
    ...writing,
    audit: 'assessment.finish_opened',
    answer: forStaff(showFinish),
  },
  'POST /people/:personId/forms/:formId/finish': {
    ...writing,
    audit: 'assessment.completed',
    answer: forStaff(saveFinish),
  },
  'GET /people/:personId/forms/:formId/discard': {
    ...writing,
    audit: 'assessment.discard_opened',
    answer: forStaff(showDiscard),
  },
  'POST /people/:personId/forms/:formId/discard': {
    ...writing,
    audit: 'assessment.discarded',
    answer: forStaff(saveDiscard),
  },
})
