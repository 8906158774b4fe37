import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { answerRecord } from './record/record.answer.tsx'

export const routes = routeTable({
  'GET /people/:personId': { may: 'record.read', audit: 'record.viewed', purpose: 'working', answer: forStaff(answerRecord) },
  'GET /people/:personId/emergency': {
    may: 'break-glass.open',
    audit: 'record.viewed_in_emergency',
    purpose: 'emergency',
    answer: forStaff(answerRecord),
  },
})
