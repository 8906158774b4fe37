import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showDefinitions } from './definitions/definitions.answer.tsx'
import { downloadOutcomes } from './download/download.answer.ts'
import { saveMyExperience, saveTakeBackExperience, showMyExperience } from './experience/my-experience.answer.tsx'
import { showGains } from './gains/gains.answer.tsx'
import { showScorecard } from './scorecard/scorecard.answer.tsx'
import { showViews } from './views/views.answer.tsx'
import { saveWeights, showWeights } from './weights/weights.answer.tsx'
import { showYears } from './years/years.answer.tsx'

const own = { may: 'own-record', purpose: 'none' } as const
const reading = { may: 'indicators.read', purpose: 'none' } as const

export const routes = routeTable({
  'GET /outcomes': { ...reading, audit: 'outcomes.viewed', answer: forStaff(showScorecard) },
  'GET /outcomes/both-views': { ...reading, audit: 'outcomes.viewed', answer: forStaff(showViews) },
  'GET /outcomes/years': { ...reading, audit: 'outcomes.viewed', answer: forStaff(showYears) },
  'GET /outcomes/gains': { ...reading, audit: 'outcomes.viewed', answer: forStaff(showGains) },
  'GET /outcomes/definitions': { ...reading, audit: 'outcomes.viewed', answer: forStaff(showDefinitions) },
  'GET /outcomes/download': {
    ...reading,
    file: 'totals',
    audit: 'outcomes.downloaded',
    answer: forStaff(downloadOutcomes),
  },
  'GET /outcomes/weights': { ...reading, audit: 'outcomes.weights_viewed', answer: forStaff(showWeights) },
  'POST /outcomes/weights': {
    may: 'partnership.manage',
    purpose: 'oversight',
    audit: 'outcomes.weights_set',
    answer: forStaff(saveWeights),
  },
  'GET /my/experience': { ...own, audit: 'own-experience.viewed', answer: forPerson(showMyExperience) },
  'POST /my/experience': { ...own, audit: 'own-experience.told', answer: forPerson(saveMyExperience) },
  'POST /my/experience/:experienceId/take-back': {
    ...own,
    audit: 'own-experience.taken_back',
    answer: forPerson(saveTakeBackExperience),
  },
})
