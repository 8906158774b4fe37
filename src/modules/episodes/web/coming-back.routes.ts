import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import {
  saveComeBack,
  saveKeepInTouch,
  saveRecoveryStart,
  saveTakeBack,
  showMySupport,
} from './my/my-support.answer.tsx'
import { saveNoteReturn, saveReturn, saveReturnAnswer, saveTakeUp, showReturn } from './return/return.answer.tsx'

const writing = { may: 'entry.write', purpose: 'working' } as const
const mine = { may: 'own-record', purpose: 'none' } as const

export const comingBackRoutes = routeTable({
  'GET /people/:personId/return': { ...writing, audit: 'return.viewed', answer: forStaff(showReturn) },
  'POST /people/:personId/return': { ...writing, audit: 'return.begun_again', answer: forStaff(saveReturn) },
  'POST /people/:personId/return/take-up': { ...writing, audit: 'return.taken_back', answer: forStaff(saveTakeUp) },
  'POST /people/:personId/return/ask': { ...writing, audit: 'return.noted', answer: forStaff(saveNoteReturn) },
  'POST /people/:personId/return/answer': { ...writing, audit: 'return.answered', answer: forStaff(saveReturnAnswer) },
  'GET /my/support': { ...mine, audit: 'own_support.viewed', answer: forPerson(showMySupport) },
  'POST /my/support/come-back/:agencyId': { ...mine, audit: 'return.asked', answer: forPerson(saveComeBack) },
  'POST /my/support/take-back/:agencyId': {
    ...mine,
    audit: 'return.taken_back_by_person',
    answer: forPerson(saveTakeBack),
  },
  'POST /my/support/keep-in-touch/:agencyId': { ...mine, audit: 'alumni.chosen', answer: forPerson(saveKeepInTouch) },
  'POST /my/support/start/:episodeId': {
    ...mine,
    audit: 'recovery.start_marked',
    answer: forPerson(saveRecoveryStart),
  },
})
