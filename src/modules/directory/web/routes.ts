import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { finderPage } from './find/find.answer.tsx'
import { changeServiceAnswer, changeServicePage, newServiceAnswer, newServicePage } from './keep/service.answer.tsx'
import {
  newOpeningAnswer,
  newOpeningPage,
  openingAnswer,
  openingPage,
  openingsPage,
} from './openings/openings.answer.tsx'
import { closeAnswer, closePage } from './own/close.answer.tsx'
import { ownServicePage, ownServicesPage, stillRightAnswer } from './own/own.answer.tsx'
import { waitAnswer, waitPage } from './own/wait.answer.tsx'
import { newPlaceAnswer, newPlacePage, placeAnswer, placePage } from './place/place.answer.tsx'
import { servicePage } from './service/service.answer.tsx'
import { servicesPage } from './services/services.answer.tsx'

const inPublic = { may: 'anyone', purpose: 'none' } as const
const confirming = { may: 'directory.confirm', purpose: 'oversight' } as const
const keeping = { may: 'directory.write', purpose: 'oversight' } as const

export const routes = routeTable({
  'GET /services': { ...inPublic, audit: 'directory.searched', answer: servicesPage },
  'GET /services/find': { ...inPublic, audit: 'directory.pathway-asked', answer: finderPage },
  'GET /services/:serviceId': { ...inPublic, audit: 'directory.service-shown', answer: servicePage },
  'GET /directory': { ...confirming, audit: 'directory.own-listed', answer: forStaff(ownServicesPage) },
  'GET /directory/new': { ...keeping, audit: 'directory.adding', answer: forStaff(newServicePage) },
  'POST /directory/new': { ...keeping, audit: 'directory.service-added', answer: forStaff(newServiceAnswer) },
  'GET /directory/openings': { ...confirming, audit: 'openings.listed', answer: forStaff(openingsPage) },
  'GET /directory/openings/new': { ...keeping, audit: 'opening.adding', answer: forStaff(newOpeningPage) },
  'POST /directory/openings/new': { ...keeping, audit: 'opening.added', answer: forStaff(newOpeningAnswer) },
  'GET /directory/openings/:openingId': { ...keeping, audit: 'opening.opened', answer: forStaff(openingPage) },
  'POST /directory/openings/:openingId': { ...keeping, audit: 'opening.changed', answer: forStaff(openingAnswer) },
  'GET /directory/:serviceId': { ...confirming, audit: 'directory.own-shown', answer: forStaff(ownServicePage) },
  'GET /directory/:serviceId/change': { ...keeping, audit: 'directory.changing', answer: forStaff(changeServicePage) },
  'POST /directory/:serviceId/change': {
    ...keeping,
    audit: 'directory.service-changed',
    answer: forStaff(changeServiceAnswer),
  },
  'GET /directory/:serviceId/wait': { ...confirming, audit: 'directory.wait-opened', answer: forStaff(waitPage) },
  'POST /directory/:serviceId/wait': { ...confirming, audit: 'directory.wait-confirmed', answer: forStaff(waitAnswer) },
  'POST /directory/:serviceId/still-right': {
    ...confirming,
    audit: 'directory.wait-confirmed',
    answer: forStaff(stillRightAnswer),
  },
  'GET /directory/:serviceId/close': { ...keeping, audit: 'directory.closing', answer: forStaff(closePage) },
  'POST /directory/:serviceId/close': { ...keeping, audit: 'directory.service-closed', answer: forStaff(closeAnswer) },
  'GET /directory/:serviceId/places/new': {
    ...keeping,
    audit: 'directory.place-adding',
    answer: forStaff(newPlacePage),
  },
  'POST /directory/:serviceId/places/new': {
    ...keeping,
    audit: 'directory.place-added',
    answer: forStaff(newPlaceAnswer),
  },
  'GET /directory/:serviceId/places/:placeId': {
    ...keeping,
    audit: 'directory.place-opened',
    answer: forStaff(placePage),
  },
  'POST /directory/:serviceId/places/:placeId': {
    ...keeping,
    audit: 'directory.place-changed',
    answer: forStaff(placeAnswer),
  },
})
