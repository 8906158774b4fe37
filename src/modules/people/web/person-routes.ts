import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { alertsPage, endAlertAnswer, endAlertPage, newAlertAnswer, newAlertPage } from './alerts/alerts.answer.tsx'
import {
  blocksAnswer,
  blocksPage,
  liftBlockAnswer,
  liftMyBlockAnswer,
  myBlocksAnswer,
  myBlocksPage,
} from './blocks/blocks.answer.tsx'
import { conflictAnswer, conflictPage } from './conflict/conflict.answer.tsx'
import {
  addressAnswer,
  addressPage,
  contactPage,
  newContactAnswer,
  newContactPage,
  oneContactAnswer,
  oneContactPage,
} from './contact/contact.answer.tsx'
import { identityAnswer, identityPage } from './identity/identity.answer.tsx'
import { ownWorkAnswer, ownWorkPage } from './own-work/own-work.answer.tsx'
import { allotAnswer, allotPage, bringInAnswer, bringInPage } from './team/give.answer.tsx'
import { endWorkAnswer, endWorkPage, myTeamPage, teamPage } from './team/team.answer.tsx'

/** One person: who they are, how to reach them, who works with them, who must not. */
export const personRoutes = routeTable({
  'GET /people/:personId/identity': {
    may: 'record.read',
    audit: 'identity.viewed',
    purpose: 'working',
    answer: forStaff(identityPage),
  },
  'POST /people/:personId/identity': {
    may: 'entry.write',
    audit: 'identity.changed',
    purpose: 'working',
    answer: forStaff(identityAnswer),
  },
  'GET /people/:personId/contact': {
    may: 'record.read',
    audit: 'contact.viewed',
    purpose: 'working',
    answer: forStaff(contactPage),
  },
  'GET /people/:personId/contact/new': {
    may: 'entry.write',
    audit: 'contact.add-opened',
    purpose: 'working',
    answer: forStaff(newContactPage),
  },
  'POST /people/:personId/contact/new': {
    may: 'entry.write',
    audit: 'contact.added',
    purpose: 'working',
    answer: forStaff(newContactAnswer),
  },
  'GET /people/:personId/contact/:contactId': {
    may: 'entry.write',
    audit: 'contact.change-opened',
    purpose: 'working',
    answer: forStaff(oneContactPage),
  },
  'POST /people/:personId/contact/:contactId': {
    may: 'entry.write',
    audit: 'contact.changed',
    purpose: 'working',
    answer: forStaff(oneContactAnswer),
  },
  'GET /people/:personId/address': {
    may: 'entry.write',
    audit: 'address.add-opened',
    purpose: 'working',
    answer: forStaff(addressPage),
  },
  'POST /people/:personId/address': {
    may: 'entry.write',
    audit: 'address.added',
    purpose: 'working',
    answer: forStaff(addressAnswer),
  },
  'GET /people/:personId/alerts': {
    may: 'record.read',
    audit: 'alerts.viewed',
    purpose: 'working',
    answer: forStaff(alertsPage),
  },
  'GET /people/:personId/alerts/new': {
    may: 'entry.write',
    audit: 'alert.add-opened',
    purpose: 'working',
    answer: forStaff(newAlertPage),
  },
  'POST /people/:personId/alerts/new': {
    may: 'entry.write',
    audit: 'alert.added',
    purpose: 'working',
    answer: forStaff(newAlertAnswer),
  },
  'GET /people/:personId/alerts/:alertId/end': {
    may: 'entry.write',
    audit: 'alert.end-opened',
    purpose: 'working',
    answer: forStaff(endAlertPage),
  },
  'POST /people/:personId/alerts/:alertId/end': {
    may: 'entry.write',
    audit: 'alert.ended',
    purpose: 'working',
    answer: forStaff(endAlertAnswer),
  },
  'GET /people/:personId/team': {
    may: 'team.read',
    audit: 'team.viewed',
    purpose: 'working',
    answer: forStaff(teamPage),
  },
  'GET /people/:personId/team/bring-in': {
    may: 'team.read',
    audit: 'team.bring-in-opened',
    purpose: 'working',
    answer: forStaff(bringInPage),
  },
  'POST /people/:personId/team/bring-in': {
    may: 'entry.write',
    audit: 'team.brought-in',
    purpose: 'working',
    answer: forStaff(bringInAnswer),
  },
  'GET /people/:personId/team/allot': {
    may: 'team.read',
    audit: 'team.allot-opened',
    purpose: 'working',
    answer: forStaff(allotPage),
  },
  'POST /people/:personId/team/allot': {
    may: 'entry.write',
    audit: 'team.allotted',
    purpose: 'working',
    answer: forStaff(allotAnswer),
  },
  'GET /people/:personId/team/:relationshipId/end': {
    may: 'team.read',
    audit: 'team.end-opened',
    purpose: 'working',
    answer: forStaff(endWorkPage),
  },
  'POST /people/:personId/team/:relationshipId/end': {
    may: 'entry.write',
    audit: 'team.ended',
    purpose: 'working',
    answer: forStaff(endWorkAnswer),
  },
  'GET /people/:personId/blocks': {
    may: 'sharing.read',
    audit: 'blocks.viewed',
    purpose: 'working',
    answer: forStaff(blocksPage),
  },
  'POST /people/:personId/blocks': {
    may: 'sharing.write',
    audit: 'block.added',
    purpose: 'working',
    answer: forStaff(blocksAnswer),
  },
  'POST /people/:personId/blocks/:blockId/lift': {
    may: 'sharing.write',
    audit: 'block.lifted',
    purpose: 'working',
    answer: forStaff(liftBlockAnswer),
  },
  'GET /people/:personId/conflict': {
    may: 'signed-in',
    audit: 'conflict.opened',
    purpose: 'working',
    answer: forStaff(conflictPage),
  },
  'POST /people/:personId/conflict': {
    may: 'signed-in',
    audit: 'conflict.declared',
    purpose: 'working',
    answer: forStaff(conflictAnswer),
  },
  'GET /my/team': { may: 'own-record', audit: 'own-team.viewed', purpose: 'none', answer: forPerson(myTeamPage) },
  'GET /my/own-work': { may: 'own-record', audit: 'own-work.viewed', purpose: 'none', answer: forPerson(ownWorkPage) },
  'POST /my/own-work': {
    may: 'own-record',
    audit: 'own-work.declared',
    purpose: 'none',
    answer: forPerson(ownWorkAnswer),
  },
  'GET /my/blocks': {
    may: 'own-sharing',
    audit: 'own-blocks.viewed',
    purpose: 'none',
    answer: forPerson(myBlocksPage),
  },
  'POST /my/blocks': {
    may: 'own-sharing',
    audit: 'own-block.added',
    purpose: 'none',
    answer: forPerson(myBlocksAnswer),
  },
  'POST /my/blocks/:blockId/lift': {
    may: 'own-sharing',
    audit: 'own-block.lifted',
    purpose: 'none',
    answer: forPerson(liftMyBlockAnswer),
  },
})
