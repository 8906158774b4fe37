import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { downloadIndicators } from './list/download.answer.ts'
import { showIndicators } from './list/list.answer.tsx'
import type { NumberPlace } from './list/number-places.view.tsx'
import { showIndicator } from './one/one.answer.tsx'
import { showPeopleBehind } from './people/people.answer.tsx'
import { sayOfSign, showSign, showSigns } from './signs/signs.answer.tsx'

const reading = { may: 'indicators.read', purpose: 'none' } as const

/** The first page of the numbers, with the places the other modules of numbers have. */
export const hubRoutes = (places: readonly NumberPlace[]) =>
  routeTable({
    'GET /indicators': { ...reading, audit: 'indicators.viewed', answer: forStaff(showIndicators(places)) },
  })

export const routes = routeTable({
  'GET /indicators/download': {
    ...reading,
    file: 'totals',
    audit: 'indicators.downloaded',
    answer: forStaff(downloadIndicators),
  },
  'GET /indicators/signs': { ...reading, audit: 'indicators.viewed', answer: forStaff(showSigns) },
  'GET /indicators/signs/:agencyId/:sign': { ...reading, audit: 'indicators.viewed', answer: forStaff(showSign) },
  'POST /indicators/signs/:agencyId/:sign': {
    ...reading,
    audit: 'indicators.sign_commented',
    answer: forStaff(sayOfSign),
  },
  'GET /indicators/:indicator': { ...reading, audit: 'indicators.viewed', answer: forStaff(showIndicator) },
  'GET /indicators/:indicator/people': {
    may: 'indicators.read',
    purpose: 'working',
    audit: 'indicators.people_viewed',
    answer: forStaff(showPeopleBehind),
  },
})
