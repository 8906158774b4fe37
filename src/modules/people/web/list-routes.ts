import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { bringAnswer, bringPage, broughtFilePage, takeInAnswer, templateAnswer } from './bring/bring.answer.tsx'
import { caseloadPage, duePage, noWorkerPage, teamListPage } from './caseload/caseload.answer.tsx'
import { findAnswer, findPage, foundPage } from './find/find.answer.tsx'
import { joinedPage, matchAnswer, matchesPage, matchPage, splitAnswer, splitPage } from './matches/matches.answer.tsx'
import { registerAnswer, registerPage } from './register/register.answer.tsx'
import { saveUnreached, showUnreached } from './unreached/unreached.answer.tsx'

/** Lists of people: caseload, finding, registering, likely matches. */
export const listRoutes = routeTable({
  'GET /caseload': {
    may: 'caseload.read',
    audit: 'caseload.listed',
    purpose: 'working',
    answer: forStaff(caseloadPage),
  },
  'GET /caseload/due': {
    may: 'caseload.read',
    audit: 'caseload.due-listed',
    purpose: 'working',
    answer: forStaff(duePage),
  },
  'GET /caseload/team': {
    may: 'caseload.read',
    audit: 'caseload.team-listed',
    purpose: 'working',
    answer: forStaff(teamListPage),
  },
  'GET /caseload/no-worker': {
    may: 'caseload.read',
    audit: 'caseload.no-worker-listed',
    purpose: 'working',
    answer: forStaff(noWorkerPage),
  },
  'GET /caseload/unreached': {
    may: 'caseload.read',
    audit: 'caseload.unreached-opened',
    purpose: 'working',
    answer: forStaff(showUnreached),
  },
  'POST /caseload/unreached': {
    may: 'caseload.read',
    audit: 'caseload.unreached-given',
    purpose: 'working',
    answer: forStaff(saveUnreached),
  },
  'GET /caseload/bring': {
    may: 'caseload.import',
    audit: 'caseload.bring-opened',
    purpose: 'working',
    answer: forStaff(bringPage),
  },
  'POST /caseload/bring': {
    may: 'caseload.import',
    audit: 'caseload.brought',
    purpose: 'working',
    upload: true,
    answer: forStaff(bringAnswer),
  },
  'GET /caseload/bring/template': {
    may: 'caseload.import',
    file: 'empty',
    audit: 'caseload.template-downloaded',
    purpose: 'working',
    answer: forStaff(templateAnswer),
  },
  'GET /caseload/bring/:caseloadFileId': {
    may: 'caseload.import',
    audit: 'caseload.previewed',
    purpose: 'working',
    answer: forStaff(broughtFilePage),
  },
  'POST /caseload/bring/:caseloadFileId': {
    may: 'caseload.import',
    audit: 'caseload.taken-in',
    purpose: 'working',
    answer: forStaff(takeInAnswer),
  },
  'GET /people/find': {
    may: 'person.find',
    audit: 'people.find-opened',
    purpose: 'working',
    answer: forStaff(findPage),
  },
  'POST /people/find': {
    may: 'person.find',
    audit: 'people.searched',
    purpose: 'working',
    isSearch: true,
    answer: forStaff(findAnswer),
  },
  'GET /people/find/:searchId': {
    may: 'person.find',
    audit: 'people.found',
    purpose: 'working',
    answer: forStaff(foundPage),
  },
  'GET /people/new': {
    may: 'person.register',
    audit: 'person.register-opened',
    purpose: 'working',
    answer: forStaff(registerPage),
  },
  'POST /people/new': {
    may: 'person.register',
    audit: 'person.registered',
    purpose: 'working',
    answer: forStaff(registerAnswer),
  },
  'GET /matches': { may: 'match.answer', audit: 'matches.listed', purpose: 'working', answer: forStaff(matchesPage) },
  'GET /matches/:matchId': {
    may: 'match.answer',
    audit: 'match.opened',
    purpose: 'working',
    answer: forStaff(matchPage),
  },
  'POST /matches/:matchId': {
    may: 'match.answer',
    audit: 'match.answered',
    purpose: 'working',
    answer: forStaff(matchAnswer),
  },
  'GET /people/:personId/joined': {
    may: 'match.answer',
    audit: 'joined.viewed',
    purpose: 'working',
    answer: forStaff(joinedPage),
  },
  'GET /people/:personId/joined/:matchId': {
    may: 'match.answer',
    audit: 'joined.separate-opened',
    purpose: 'working',
    answer: forStaff(splitPage),
  },
  'POST /people/:personId/joined/:matchId': {
    may: 'match.answer',
    audit: 'joined.separated',
    purpose: 'working',
    answer: forStaff(splitAnswer),
  },
})
