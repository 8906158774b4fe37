import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { caseloadPage, duePage, noWorkerPage, teamListPage } from './caseload/caseload.answer.tsx'
import { findAnswer, findPage, foundPage } from './find/find.answer.tsx'
import { registerAnswer, registerPage } from './register/register.answer.tsx'

export const peopleRoutes = routeTable({
  'GET /caseload': { may: 'caseload.read', audit: 'caseload.listed', purpose: 'working', answer: forStaff(caseloadPage) },
  'GET /caseload/due': { may: 'caseload.read', audit: 'caseload.due-listed', purpose: 'working', answer: forStaff(duePage) },
  'GET /caseload/team': { may: 'caseload.read', audit: 'caseload.team-listed', purpose: 'working', answer: forStaff(teamListPage) },
  'GET /caseload/no-worker': { may: 'caseload.read', audit: 'caseload.no-worker-listed', purpose: 'working', answer: forStaff(noWorkerPage) },
  'GET /people/find': { may: 'person.find', audit: 'people.find-opened', purpose: 'working', answer: forStaff(findPage) },
  'POST /people/find': { may: 'person.find', audit: 'people.searched', purpose: 'working', answer: forStaff(findAnswer) },
  'GET /people/find/:searchId': { may: 'person.find', audit: 'people.found', purpose: 'working', answer: forStaff(foundPage) },
  'GET /people/new': { may: 'person.register', audit: 'person.register-opened', purpose: 'working', answer: forStaff(registerPage) },
  'POST /people/new': { may: 'person.register', audit: 'person.registered', purpose: 'working', answer: forStaff(registerAnswer) },
})
