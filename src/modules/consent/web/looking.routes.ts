import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { keepAnswer, listAccessQueries, showAccessQuery, showLooked } from './access-queries/access-queries.answer.ts'
import { askAboutReading, keepQuestion, showWhoLooked } from './who-looked/who-looked.answer.ts'

/** Who looked: the person's own list and their questions, and the privacy officer who answers them. */
export const lookingRoutes = routeTable({
  'GET /my/who-looked': {
    may: 'own-record',
    audit: 'who-looked.viewed',
    purpose: 'none',
    answer: forPerson(showWhoLooked),
  },
  'GET /my/who-looked/:auditEntryId': {
    may: 'own-record',
    audit: 'who-looked.viewed',
    purpose: 'none',
    answer: forPerson(askAboutReading),
  },
  'POST /my/who-looked/:auditEntryId': {
    may: 'own-record',
    audit: 'access.questioned',
    purpose: 'none',
    answer: forPerson(keepQuestion),
  },
  'GET /access-queries': {
    may: 'access.review',
    audit: 'access-queries.viewed',
    purpose: 'oversight',
    answer: forStaff(listAccessQueries),
  },
  'GET /access-queries/:queryId': {
    may: 'access.review',
    audit: 'access-query.viewed',
    purpose: 'oversight',
    answer: forStaff(showAccessQuery),
  },
  'POST /access-queries/:queryId': {
    may: 'access.review',
    audit: 'access-query.answered',
    purpose: 'oversight',
    answer: forStaff(keepAnswer),
  },
  'GET /people/:personId/looked': {
    may: 'access.review',
    audit: 'readings.viewed',
    purpose: 'oversight',
    answer: forStaff(showLooked),
  },
})
