import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { forLead, forOwn } from './asking.ts'
import { confirmChange, showEffect } from './check/check.answer.ts'
import { askWhatToShare, prepareWhatToShare } from './give/give.answer.ts'
import { showReceipt } from './receipt/receipt.answer.ts'
import { askWhomToRefuse, keepRefusal } from './refusal/refusal.answer.ts'
import { showSharing } from './sharing/sharing.answer.ts'
import { askWhatToStop, prepareWhatToStop } from './stop/stop.answer.ts'
import { whyForPerson, whyForStaff } from './why/why.answer.ts'

/** Who sees what, and changing it: for whoever leads on a person's care, and the same for the person. */
export const sharingRoutes = routeTable({
  'GET /people/:personId/why': {
    may: 'record.read',
    audit: 'why.viewed',
    purpose: 'working',
    answer: forStaff(whyForStaff),
  },
  'GET /people/:personId/sharing': {
    may: 'sharing.read',
    audit: 'sharing.viewed',
    purpose: 'working',
    answer: forLead(showSharing),
  },
  'GET /people/:personId/sharing/give': {
    may: 'sharing.write',
    audit: 'sharing.viewed',
    purpose: 'working',
    answer: forLead(askWhatToShare),
  },
  'POST /people/:personId/sharing/give': {
    may: 'sharing.write',
    audit: 'permission.prepared',
    purpose: 'working',
    answer: forLead(prepareWhatToShare),
  },
  'GET /people/:personId/sharing/stop/:grantId': {
    may: 'sharing.write',
    audit: 'sharing.viewed',
    purpose: 'working',
    answer: forLead(askWhatToStop),
  },
  'POST /people/:personId/sharing/stop/:grantId': {
    may: 'sharing.write',
    audit: 'withdrawal.prepared',
    purpose: 'working',
    answer: forLead(prepareWhatToStop),
  },
  'GET /people/:personId/sharing/check/:draftId': {
    may: 'sharing.write',
    audit: 'sharing.previewed',
    purpose: 'working',
    answer: forLead(showEffect),
  },
  'POST /people/:personId/sharing/check/:draftId': {
    may: 'sharing.write',
    audit: 'sharing.changed',
    purpose: 'working',
    stepUp: true,
    answer: forLead(confirmChange),
  },
  'GET /people/:personId/sharing/receipt/:grantId': {
    may: 'sharing.read',
    audit: 'receipt.viewed',
    purpose: 'working',
    answer: forLead(showReceipt),
  },
  'GET /people/:personId/sharing/no': {
    may: 'sharing.write',
    audit: 'sharing.viewed',
    purpose: 'working',
    answer: forLead(askWhomToRefuse),
  },
  'POST /people/:personId/sharing/no': {
    may: 'sharing.write',
    audit: 'refusal.recorded',
    purpose: 'working',
    answer: forLead(keepRefusal),
  },

  'GET /my/sharing': { may: 'own-sharing', audit: 'sharing.viewed', purpose: 'none', answer: forOwn(showSharing) },
  'GET /my/sharing/why': { may: 'own-sharing', audit: 'why.viewed', purpose: 'none', answer: forPerson(whyForPerson) },
  'GET /my/sharing/give': {
    may: 'own-sharing',
    audit: 'sharing.viewed',
    purpose: 'none',
    answer: forOwn(askWhatToShare),
  },
  'POST /my/sharing/give': {
    may: 'own-sharing',
    audit: 'permission.prepared',
    purpose: 'none',
    answer: forOwn(prepareWhatToShare),
  },
  'GET /my/sharing/stop/:grantId': {
    may: 'own-sharing',
    audit: 'sharing.viewed',
    purpose: 'none',
    answer: forOwn(askWhatToStop),
  },
  'POST /my/sharing/stop/:grantId': {
    may: 'own-sharing',
    audit: 'withdrawal.prepared',
    purpose: 'none',
    answer: forOwn(prepareWhatToStop),
  },
  'GET /my/sharing/check/:draftId': {
    may: 'own-sharing',
    audit: 'sharing.previewed',
    purpose: 'none',
    answer: forOwn(showEffect),
  },
  'POST /my/sharing/check/:draftId': {
    may: 'own-sharing',
    audit: 'sharing.changed',
    purpose: 'none',
    answer: forOwn(confirmChange),
  },
  'GET /my/sharing/receipt/:grantId': {
    may: 'own-sharing',
    audit: 'receipt.viewed',
    purpose: 'none',
    answer: forOwn(showReceipt),
  },
  'GET /my/sharing/no': {
    may: 'own-sharing',
    audit: 'sharing.viewed',
    purpose: 'none',
    answer: forOwn(askWhomToRefuse),
  },
  'POST /my/sharing/no': {
    may: 'own-sharing',
    audit: 'refusal.recorded',
    purpose: 'none',
    answer: forOwn(keepRefusal),
  },
})
