import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveAppointment, showAppointment } from './appointments/appointment.answer.tsx'
import { saveNewAppointment, showNewAppointment } from './appointments/new-appointment.answer.tsx'
import { showComings } from './comings/comings.answer.tsx'
import { saveAnswerCorrection, showAnswerCorrection } from './corrections/answer-correction.answer.tsx'
import { showCategory } from './entries/category.answer.tsx'
import { saveCorrectEntry, showCorrectEntry } from './entries/correct-entry.answer.tsx'
import { saveStrike, showEntry } from './entries/entry.answer.tsx'
import { saveNewEntry, showNewEntry } from './entries/new-entry.answer.tsx'
import { saveRelease, showRelease } from './entries/release-entry.answer.tsx'
import { saveSealEntry, showSealEntry } from './entries/seal-entry.answer.tsx'
import { saveGoal, saveNewGoal, showGoal, showNewGoal } from './goals/goal.answer.tsx'
import { answerRecord } from './record/record.answer.tsx'

const reading = { may: 'record.read', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const

export const routes = routeTable({
  'GET /people/:personId': { ...reading, audit: 'record.viewed', answer: forStaff(answerRecord) },
  'GET /people/:personId/kind/:category': { ...reading, audit: 'entries.viewed', answer: forStaff(showCategory) },

  'GET /people/:personId/comings': { ...reading, audit: 'comings.viewed', answer: forStaff(showComings) },

  'GET /people/:personId/entries/new': { ...writing, audit: 'entry.form_opened', answer: forStaff(showNewEntry) },
  'POST /people/:personId/entries/new': { ...writing, audit: 'entry.written', answer: forStaff(saveNewEntry) },
  'GET /people/:personId/entries/:entryId': { ...writing, audit: 'entry.viewed', answer: forStaff(showEntry) },
  'POST /people/:personId/entries/:entryId/strike': {
    ...writing,
    audit: 'entry.struck_through',
    answer: forStaff(saveStrike),
  },
  'GET /people/:personId/entries/:entryId/correct': {
    ...writing,
    audit: 'entry.correction_opened',
    answer: forStaff(showCorrectEntry),
  },
  'POST /people/:personId/entries/:entryId/correct': {
    ...writing,
    audit: 'entry.corrected',
    answer: forStaff(saveCorrectEntry),
  },
  'GET /people/:personId/entries/:entryId/seal': {
    ...writing,
    audit: 'entry.seal_opened',
    answer: forStaff(showSealEntry),
  },
  'POST /people/:personId/entries/:entryId/seal': {
    ...writing,
    audit: 'entry.sealed',
    answer: forStaff(saveSealEntry),
  },
  'GET /people/:personId/entries/:entryId/release': {
    ...writing,
    audit: 'entry.release_opened',
    answer: forStaff(showRelease),
  },
  'POST /people/:personId/entries/:entryId/release': {
    ...writing,
    audit: 'entry.release_decided',
    answer: forStaff(saveRelease),
  },

  'GET /people/:personId/appointments/new': {
    ...writing,
    audit: 'appointment.form_opened',
    answer: forStaff(showNewAppointment),
  },
  'POST /people/:personId/appointments/new': {
    ...writing,
    audit: 'appointment.made',
    answer: forStaff(saveNewAppointment),
  },
  'GET /people/:personId/appointments/:appointmentId': {
    ...writing,
    audit: 'appointment.viewed',
    answer: forStaff(showAppointment),
  },
  'POST /people/:personId/appointments/:appointmentId': {
    ...writing,
    audit: 'appointment.changed',
    answer: forStaff(saveAppointment),
  },
  'GET /people/:personId/goals/new': { ...writing, audit: 'goal.form_opened', answer: forStaff(showNewGoal) },
  'POST /people/:personId/goals/new': { ...writing, audit: 'goal.set', answer: forStaff(saveNewGoal) },
  'GET /people/:personId/goals/:goalId': { ...writing, audit: 'goal.viewed', answer: forStaff(showGoal) },
  'POST /people/:personId/goals/:goalId': { ...writing, audit: 'goal.changed', answer: forStaff(saveGoal) },
  'GET /people/:personId/corrections/:requestId': {
    ...writing,
    audit: 'correction.viewed',
    answer: forStaff(showAnswerCorrection),
  },
  'POST /people/:personId/corrections/:requestId': {
    ...writing,
    audit: 'correction.answered',
    answer: forStaff(saveAnswerCorrection),
  },
})
