import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showJourney, showMyJourney } from './journey/journey.answer.tsx'

export const journeyRoutes = routeTable({
  'GET /people/:personId/journey': {
    may: 'record.read',
    audit: 'journey.viewed',
    purpose: 'working',
    answer: forStaff(showJourney),
  },
  'GET /my/journey': {
    may: 'own-record',
    audit: 'journey.viewed_by_person',
    purpose: 'none',
    answer: forPerson(showMyJourney),
  },
})
