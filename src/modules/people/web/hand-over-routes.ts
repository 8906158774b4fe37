import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import {
  callOffHandoverAnswer,
  finishHandoverAnswer,
  handOverAnswer,
  handOverPage,
  handoverPage,
} from './team/hand-over.answer.tsx'

const reading = { may: 'team.read', purpose: 'working' } as const
const changing = { may: 'entry.write', purpose: 'working' } as const

/** One worker hands a person to another, open until the first seen contact. */
export const handOverRoutes = routeTable({
  'GET /people/:personId/team/hand-over': {
    ...reading,
    audit: 'team.hand-over-opened',
    answer: forStaff(handOverPage),
  },
  'POST /people/:personId/team/hand-over': {
    ...changing,
    audit: 'team.hand-over-begun',
    answer: forStaff(handOverAnswer),
  },
  'GET /people/:personId/team/hand-over/:handoverId': {
    ...reading,
    audit: 'team.hand-over-viewed',
    answer: forStaff(handoverPage),
  },
  'POST /people/:personId/team/hand-over/:handoverId/seen': {
    ...changing,
    audit: 'team.handed-over',
    answer: forStaff(finishHandoverAnswer),
  },
  'POST /people/:personId/team/hand-over/:handoverId/call-off': {
    ...changing,
    audit: 'team.hand-over-called-off',
    answer: forStaff(callOffHandoverAnswer),
  },
})
