import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showBurden } from './burden/burden.answer.tsx'
import { showLostNeeds } from './needs/lost-needs.answer.tsx'
import { showMyNeeds } from './needs/my-needs.answer.tsx'
import { saveClosing, saveOwner, saveReopening, showNeed } from './needs/need.answer.tsx'
import { saveNewNeed, showNeeds, showNewNeed } from './needs/needs.answer.tsx'
import { saveDraw, showDraw, showNetwork } from './network/network.answer.tsx'
import { showFitting, showFittingForPeers, showMyFitting } from './openings/openings.answer.tsx'
import { saveChildrensPart, saveStrengths, showChildrensPart, showStrengths } from './talk/talk.answer.tsx'

const reading = { may: 'record.read', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const
const housingPart = { may: 'housing.read', purpose: 'working' } as const
const peerTalk = { may: 'peer.write', purpose: 'working' } as const

/** The list of needs, networks and openings. */
export const needsRoutes = routeTable({
  'GET /people/:personId/needs': { ...reading, audit: 'needs.viewed', answer: forStaff(showNeeds) },
  'GET /people/:personId/needs/new': { ...writing, audit: 'need.form_opened', answer: forStaff(showNewNeed) },
  'POST /people/:personId/needs/new': { ...writing, audit: 'need.written', answer: forStaff(saveNewNeed) },
  'GET /people/:personId/needs/:needId': { ...reading, audit: 'need.viewed', answer: forStaff(showNeed) },
  'POST /people/:personId/needs/:needId/owner': { ...writing, audit: 'need.given', answer: forStaff(saveOwner) },
  'POST /people/:personId/needs/:needId/close': { ...writing, audit: 'need.closed', answer: forStaff(saveClosing) },
  'POST /people/:personId/needs/:needId/reopen': {
    ...writing,
    audit: 'need.reopened',
    answer: forStaff(saveReopening),
  },
  'GET /people/:personId/network': { ...reading, audit: 'network.viewed', answer: forStaff(showNetwork) },
  'GET /people/:personId/network/draw': { ...writing, audit: 'network.draw_opened', answer: forStaff(showDraw) },
  'POST /people/:personId/network/draw': { ...writing, audit: 'network.drawn', answer: forStaff(saveDraw) },
  'GET /needs/lost': {
    may: 'caseload.read',
    audit: 'lost-needs.viewed',
    purpose: 'working',
    answer: forStaff(showLostNeeds),
  },
  'GET /assessments/burden': {
    may: 'caseload.read',
    audit: 'burden.viewed',
    purpose: 'working',
    answer: forStaff(showBurden),
  },
  'GET /peers/:personId/strengths': { ...peerTalk, audit: 'strengths.opened', answer: forStaff(showStrengths) },
  'POST /peers/:personId/strengths': { ...peerTalk, audit: 'strengths.kept', answer: forStaff(saveStrengths) },
  'GET /people/:personId/openings': { ...reading, audit: 'openings.matched', answer: forStaff(showFitting) },
  'GET /peers/:personId/openings': { ...peerTalk, audit: 'openings.matched', answer: forStaff(showFittingForPeers) },
  'GET /my/openings': {
    may: 'own-record',
    audit: 'own-openings.matched',
    purpose: 'none',
    answer: forPerson(showMyFitting),
  },
  'GET /housing/:personId/children': {
    ...housingPart,
    audit: 'childrens-part.opened',
    answer: forStaff(showChildrensPart),
  },
  'POST /housing/:personId/children': {
    ...housingPart,
    audit: 'childrens-part.kept',
    answer: forStaff(saveChildrensPart),
  },
  'GET /my/needs': { may: 'own-record', audit: 'own-needs.viewed', purpose: 'none', answer: forPerson(showMyNeeds) },
})
