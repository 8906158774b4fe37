import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import {
  askToDisclose,
  keepDecision,
  keepDisclosure,
  listDisclosures,
  printDisclosure,
  showDisclosure,
} from './disclosures/disclosures.answer.ts'

/** Disclosure without permission: one asks, another decides, exactly those entries are opened or printed. */
export const disclosureRoutes = routeTable({
  // A neutral name: the person reads it even where they must not hear of the disclosure that may follow.
  // Confirmed before anything is typed, so that confirming loses none of it.
  'GET /people/:personId/disclose': {
    may: 'legal.ask',
    audit: 'record.viewed',
    purpose: 'working',
    stepUp: true,
    answer: forStaff(askToDisclose),
  },
  'POST /people/:personId/disclose': {
    may: 'legal.ask',
    audit: 'disclosure.asked',
    purpose: 'working',
    stepUp: true,
    answer: forStaff(keepDisclosure),
  },
  // Those who ask, decide and receive hold different roles; row security says which disclosures there are for each.
  'GET /disclosures': {
    may: 'signed-in',
    audit: 'disclosures.viewed',
    purpose: 'safeguarding',
    answer: forStaff(listDisclosures),
  },
  'GET /disclosures/:disclosureId': {
    may: 'signed-in',
    audit: 'disclosure.viewed',
    purpose: 'safeguarding',
    answer: forStaff(showDisclosure),
  },
  'POST /disclosures/:disclosureId': {
    may: 'legal.approve',
    audit: 'disclosure.decided',
    purpose: 'safeguarding',
    stepUp: true,
    answer: forStaff(keepDecision),
  },
  'GET /disclosures/:disclosureId/print': {
    may: 'signed-in',
    audit: 'disclosure.printed',
    purpose: 'safeguarding',
    stepUp: true,
    answer: forStaff(printDisclosure),
  },
})
