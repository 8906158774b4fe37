import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveNewMeasure, saveRating, showMeasure, showNewMeasure } from './measures/measures.answer.tsx'
import {
  saveMyNewMeasure,
  saveMyRating,
  saveMyUse,
  showMyMeasure,
  showMyNewMeasure,
} from './measures/my-measures.answer.tsx'
import { downloadMyOutcomes, showMyOutcomes } from './my-outcomes/my-outcomes.answer.tsx'
import { downloadOutcomes, saveIntensity, showOutcomes } from './outcomes/outcomes.answer.tsx'
import {
  saveMyNewTurningPoint,
  saveNewTurningPoint,
  saveStrikeTurningPoint,
  saveTakeBackTurningPoint,
  showMyNewTurningPoint,
  showNewTurningPoint,
} from './turning-points/turning-points.answer.tsx'

const reading = { may: 'record.read', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const
const own = { may: 'own-record', purpose: 'none' } as const

/** What became of things: outcome profiles, own measures, what there is to build on. */
export const outcomeRoutes = routeTable({
  'GET /people/:personId/outcomes': { ...reading, audit: 'outcomes.viewed', answer: forStaff(showOutcomes) },
  'GET /people/:personId/outcomes/download': {
    ...reading,
    file: 'people',
    audit: 'outcomes.downloaded',
    answer: forStaff(downloadOutcomes),
  },
  'POST /people/:personId/outcomes/intensity': {
    ...writing,
    audit: 'intensity.decided',
    answer: forStaff(saveIntensity),
  },
  'GET /people/:personId/outcomes/measures/new': {
    ...writing,
    audit: 'own-measure.form_opened',
    answer: forStaff(showNewMeasure),
  },
  'POST /people/:personId/outcomes/measures/new': {
    ...writing,
    audit: 'own-measure.written_down',
    answer: forStaff(saveNewMeasure),
  },
  'GET /people/:personId/outcomes/measures/:measureId': {
    ...reading,
    audit: 'own-measure.viewed',
    answer: forStaff(showMeasure),
  },
  'POST /people/:personId/outcomes/measures/:measureId': {
    ...writing,
    audit: 'own-measure.number_written_down',
    answer: forStaff(saveRating),
  },
  'GET /people/:personId/outcomes/turning-points/new': {
    ...writing,
    audit: 'turning-point.form_opened',
    answer: forStaff(showNewTurningPoint),
  },
  'POST /people/:personId/outcomes/turning-points/new': {
    ...writing,
    audit: 'turning-point.written_down',
    answer: forStaff(saveNewTurningPoint),
  },
  'POST /people/:personId/outcomes/turning-points/:turningPointId/take-back': {
    ...writing,
    audit: 'turning-point.struck',
    answer: forStaff(saveStrikeTurningPoint),
  },
  'GET /my/outcomes': { ...own, audit: 'own-outcomes.viewed', answer: forPerson(showMyOutcomes) },
  'GET /my/outcomes/download': {
    ...own,
    file: 'own',
    audit: 'own-outcomes.downloaded',
    answer: forPerson(downloadMyOutcomes),
  },
  'GET /my/outcomes/measures/new': {
    ...own,
    audit: 'own-measure.choosing_opened',
    answer: forPerson(showMyNewMeasure),
  },
  'POST /my/outcomes/measures/new': { ...own, audit: 'own-measure.chosen', answer: forPerson(saveMyNewMeasure) },
  'GET /my/outcomes/measures/:measureId': {
    ...own,
    audit: 'own-measure.read_by_person',
    answer: forPerson(showMyMeasure),
  },
  'POST /my/outcomes/measures/:measureId': { ...own, audit: 'own-measure.rated', answer: forPerson(saveMyRating) },
  'POST /my/outcomes/measures/:measureId/use': {
    ...own,
    audit: 'own-measure.use_changed',
    answer: forPerson(saveMyUse),
  },
  'GET /my/outcomes/turning-points/new': {
    ...own,
    audit: 'turning-point.marking_opened',
    answer: forPerson(showMyNewTurningPoint),
  },
  'POST /my/outcomes/turning-points/new': {
    ...own,
    audit: 'turning-point.marked',
    answer: forPerson(saveMyNewTurningPoint),
  },
  'POST /my/outcomes/turning-points/:turningPointId/take-back': {
    ...own,
    audit: 'turning-point.taken_back',
    answer: forPerson(saveTakeBackTurningPoint),
  },
})
