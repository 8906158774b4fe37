import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveDecision, showAppeal } from './appeals/decide.answer.tsx'
import { showRequestsDue, showRequestsOverdue } from './lists/requests-due.answer.tsx'
import { saveMyAppeal, saveMyRequest, saveMyTakeBack, showMyRequests } from './my/my-requests.answer.tsx'
import { saveAnswer, showAnswer } from './requests/answer.answer.tsx'
import { saveAppeal, showAppealForm } from './requests/appeal.answer.tsx'
import { saveNewRequest, showNewRequest } from './requests/new-request.answer.tsx'
import { showRequests } from './requests/requests.answer.tsx'

const reading = { may: 'record.read', purpose: 'working' } as const
// Whoever has people of their own and reads the log; who works with the person otherwise refers them.
const writing = { may: 'caseload.read', purpose: 'working' } as const
const mine = { may: 'own-record', purpose: 'none' } as const
// Managers and coordinators hold nothing else in common; the database says whose appeals they hear.
const deciding = { may: 'notices.read', purpose: 'oversight' } as const
const one = '/people/:personId/requests/:askedId'

export const requestRoutes = routeTable({
  'GET /people/:personId/requests': { ...reading, audit: 'requests.viewed', answer: forStaff(showRequests) },
  'GET /people/:personId/requests/new': { ...writing, audit: 'request.form_opened', answer: forStaff(showNewRequest) },
  'POST /people/:personId/requests/new': { ...writing, audit: 'request.recorded', answer: forStaff(saveNewRequest) },
  [`GET ${one}/answer`]: { ...writing, audit: 'request.answer_opened', answer: forStaff(showAnswer) },
  [`POST ${one}/answer`]: { ...writing, audit: 'request.answered', answer: forStaff(saveAnswer) },
  [`GET ${one}/appeal`]: { ...writing, audit: 'appeal.form_opened', answer: forStaff(showAppealForm) },
  [`POST ${one}/appeal`]: { ...writing, audit: 'appeal.made', answer: forStaff(saveAppeal) },
  'GET /requests': {
    may: 'caseload.read',
    purpose: 'working',
    audit: 'requests.listed',
    answer: forStaff(showRequestsDue),
  },
  'GET /requests/overdue': {
    may: 'referral.oversee',
    purpose: 'oversight',
    audit: 'requests.overdue_listed',
    answer: forStaff(showRequestsOverdue),
  },
  'GET /appeals/:appealId': { ...deciding, audit: 'appeal.viewed', answer: forStaff(showAppeal) },
  'POST /appeals/:appealId': { ...deciding, audit: 'appeal.decided', answer: forStaff(saveDecision) },
  'GET /my/requests': { ...mine, audit: 'own_requests.viewed', answer: forPerson(showMyRequests) },
  'POST /my/requests': { ...mine, audit: 'request.asked', answer: forPerson(saveMyRequest) },
  'POST /my/requests/:askedId/appeal': { ...mine, audit: 'appeal.made_by_person', answer: forPerson(saveMyAppeal) },
  'POST /my/requests/:askedId/take-back': { ...mine, audit: 'request.taken_back', answer: forPerson(saveMyTakeBack) },
})
