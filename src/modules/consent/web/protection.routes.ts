import { routeTable } from '../../../platform/web/route-table.ts'
import { forLead, forOwn } from './asking.ts'
import { askForCarer, keepCarer, stopCarer } from './carer/carer.answer.ts'
import {
  askAboutCapacity,
  askAboutEmergencies,
  keepCapacity,
  keepEmergencyChoice,
} from './protections/protections.answer.ts'

/** Carers, advance refusals and capacity: set up by whoever leads; the person ends or takes back by themselves. */
export const protectionRoutes = routeTable({
  'GET /people/:personId/sharing/carer': {
    may: 'sharing.write',
    audit: 'sharing.viewed',
    purpose: 'working',
    stepUp: true,
    answer: forLead(askForCarer),
  },
  'POST /people/:personId/sharing/carer': {
    may: 'sharing.write',
    audit: 'carer.added',
    purpose: 'working',
    stepUp: true,
    answer: forLead(keepCarer),
  },
  'POST /people/:personId/sharing/carer/:proxyId/end': {
    may: 'sharing.write',
    audit: 'carer.ended',
    purpose: 'working',
    answer: forLead(stopCarer),
  },
  'GET /people/:personId/sharing/advance-refusal': {
    may: 'sharing.write',
    audit: 'sharing.viewed',
    purpose: 'working',
    answer: forLead(askAboutEmergencies),
  },
  'POST /people/:personId/sharing/advance-refusal': {
    may: 'sharing.write',
    audit: 'advance-refusal.changed',
    purpose: 'working',
    answer: forLead(keepEmergencyChoice),
  },
  'GET /people/:personId/sharing/capacity': {
    may: 'sharing.write',
    audit: 'sharing.viewed',
    purpose: 'working',
    answer: forLead(askAboutCapacity),
  },
  'POST /people/:personId/sharing/capacity': {
    may: 'sharing.write',
    audit: 'capacity.changed',
    purpose: 'working',
    answer: forLead(keepCapacity),
  },

  'POST /my/sharing/carer/:proxyId/end': {
    may: 'own-sharing',
    audit: 'carer.ended',
    purpose: 'none',
    answer: forOwn(stopCarer),
  },
  'GET /my/sharing/advance-refusal': {
    may: 'own-sharing',
    audit: 'sharing.viewed',
    purpose: 'none',
    answer: forOwn(askAboutEmergencies),
  },
  'POST /my/sharing/advance-refusal': {
    may: 'own-sharing',
    audit: 'advance-refusal.changed',
    purpose: 'none',
    answer: forOwn(keepEmergencyChoice),
  },
})
