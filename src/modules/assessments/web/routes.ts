import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveBegin, showBegin } from './begin/begin.answer.tsx'
import { saveReply, showReply } from './corrections/reply.answer.tsx'
import { saveDiscard, saveFinish, showDiscard, showFinish, showForm } from './form/form.answer.tsx'
import { showAssessments } from './list/list.answer.tsx'
import { saveAskToCorrect, saveStillTrue, showAskToCorrect, showMyAnswers } from './my/my-answers.answer.tsx'
import { saveRelease, saveStrike, showAssessment, showStrike } from './reading/reading.answer.tsx'
import { saveSectionAnswer, showSection } from './section/section.answer.tsx'
import { saveMyStory, saveStory, showMyStory, showStory, takeBackMyStory } from './story/story.answer.tsx'

const reading = { may: 'record.read', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const
// A peer fills in what is for peers too, such as the talk about strengths (S004-L733); row security says what they find.
const filling = { may: 'assessment.fill-in', purpose: 'working' } as const

export const routes = routeTable({
  'GET /people/:personId/assessments': {
    ...filling,
    audit: 'assessments.viewed',
    answer: forStaff(showAssessments),
  },
  'GET /people/:personId/assessments/new': {
    ...filling,
    audit: 'assessment.begin_opened',
    answer: forStaff(showBegin),
  },
  'POST /people/:personId/assessments/new': { ...filling, audit: 'assessment.begun', answer: forStaff(saveBegin) },
  'GET /people/:personId/assessments/:assessmentId': {
    ...filling,
    audit: 'assessment.viewed',
    answer: forStaff(showAssessment),
  },
  'GET /people/:personId/assessments/:assessmentId/strike': {
    ...filling,
    audit: 'assessment.strike_opened',
    answer: forStaff(showStrike),
  },
  'POST /people/:personId/assessments/:assessmentId/strike': {
    ...filling,
    audit: 'assessment.struck_through',
    answer: forStaff(saveStrike),
  },
  'POST /people/:personId/assessments/:assessmentId/release': {
    ...filling,
    audit: 'assessment.released',
    answer: forStaff(saveRelease),
  },
  'GET /people/:personId/assessments/forms/:formId': {
    ...filling,
    audit: 'assessment.form_viewed',
    answer: forStaff(showForm),
  },
  'GET /people/:personId/assessments/forms/:formId/sections/:part': {
    ...filling,
    audit: 'assessment.part_viewed',
    answer: forStaff(showSection),
  },
  'POST /people/:personId/assessments/forms/:formId/sections/:part': {
    ...filling,
    audit: 'assessment.part_saved',
    answer: forStaff(saveSectionAnswer),
  },
  'GET /people/:personId/assessments/forms/:formId/finish': {
    ...filling,
    audit: 'assessment.finish_opened',
    answer: forStaff(showFinish),
  },
  'POST /people/:personId/assessments/forms/:formId/finish': {
    ...filling,
    audit: 'assessment.completed',
    answer: forStaff(saveFinish),
  },
  'GET /people/:personId/assessments/forms/:formId/discard': {
    ...filling,
    audit: 'assessment.discard_opened',
    answer: forStaff(showDiscard),
  },
  'POST /people/:personId/assessments/forms/:formId/discard': {
    ...filling,
    audit: 'assessment.discarded',
    answer: forStaff(saveDiscard),
  },
  'GET /people/:personId/assessments/story': { ...reading, audit: 'story.viewed', answer: forStaff(showStory) },
  'POST /people/:personId/assessments/story': { ...writing, audit: 'story.written_down', answer: forStaff(saveStory) },
  'GET /people/:personId/assessments/corrections/:correctionId': {
    ...writing,
    audit: 'answer_correction.viewed',
    answer: forStaff(showReply),
  },
  'POST /people/:personId/assessments/corrections/:correctionId': {
    ...writing,
    audit: 'answer_correction.answered',
    answer: forStaff(saveReply),
  },
})

const own = { may: 'own-record', purpose: 'none' } as const

/** The person's own pages: their answers, what they want put right, their story. */
export const ownRoutes = routeTable({
  'GET /my/assessments': { ...own, audit: 'own-answers.viewed', answer: forPerson(showMyAnswers) },
  'POST /my/assessments/:answerId/still-true': {
    ...own,
    audit: 'own-answer.confirmed',
    answer: forPerson(saveStillTrue),
  },
  'GET /my/assessments/:answerId/correct': {
    ...own,
    audit: 'own-answer.correction_opened',
    answer: forPerson(showAskToCorrect),
  },
  'POST /my/assessments/:answerId/correct': {
    ...own,
    audit: 'answer_correction.asked',
    answer: forPerson(saveAskToCorrect),
  },
  'GET /my/story': { ...own, audit: 'own-story.viewed', answer: forPerson(showMyStory) },
  'POST /my/story': { ...own, audit: 'own-story.told', answer: forPerson(saveMyStory) },
  'POST /my/story/take-back': { ...own, audit: 'own-story.taken_back', answer: forPerson(takeBackMyStory) },
})
