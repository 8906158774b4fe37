import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { askForEmergency, closeOpening, openInEmergency } from './emergency/emergency.answer.ts'
import { showEmergencyRecord } from './emergency-record/emergency-record.answer.ts'
import { askForReason, keepReason } from './reason/reason.answer.tsx'
import { askForReview, keepReview, listReviews } from './reviews/reviews.answer.ts'

/** Opening a record for a stated reason: as a colleague of the team, and in an emergency, with its review. */
export const emergencyRoutes = routeTable({
  'GET /people/:personId/reason': {
    may: 'record.read',
    audit: 'reason.asked',
    purpose: 'working',
    answer: forStaff(askForReason),
  },
  'POST /people/:personId/reason': {
    may: 'record.read',
    audit: 'reason.given',
    purpose: 'working',
    answer: forStaff(keepReason),
  },
  'GET /emergency': {
    may: 'break-glass.open',
    audit: 'emergency.asked',
    purpose: 'emergency',
    stepUp: true,
    answer: forStaff(askForEmergency),
  },
  'POST /emergency': {
    may: 'break-glass.open',
    audit: 'emergency.opened',
    purpose: 'emergency',
    stepUp: true,
    isSearch: true,
    answer: forStaff(openInEmergency),
  },
  'GET /emergency/:breakGlassId': {
    may: 'break-glass.open',
    audit: 'record.viewed-in-emergency',
    purpose: 'emergency',
    answer: forStaff(showEmergencyRecord),
  },
  'POST /emergency/:breakGlassId/close': {
    may: 'break-glass.open',
    audit: 'emergency.closed',
    purpose: 'emergency',
    answer: forStaff(closeOpening),
  },
  'GET /emergency/reviews': {
    may: 'break-glass.review',
    audit: 'emergency-reviews.viewed',
    purpose: 'oversight',
    answer: forStaff(listReviews),
  },
  'GET /emergency/reviews/:breakGlassId': {
    may: 'break-glass.review',
    audit: 'emergency-review.viewed',
    purpose: 'oversight',
    answer: forStaff(askForReview),
  },
  'POST /emergency/reviews/:breakGlassId': {
    may: 'break-glass.review',
    audit: 'emergency.reviewed',
    purpose: 'oversight',
    answer: forStaff(keepReview),
  },
})
