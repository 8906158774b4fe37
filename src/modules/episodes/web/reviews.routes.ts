import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveNewReview, saveReview, showNewReview, showReview } from './review/review.answer.tsx'
import { showReviewsDue } from './reviews-due/reviews-due.answer.tsx'

const writing = { may: 'entry.write', purpose: 'working' } as const
const one = '/people/:personId/episodes/:episodeId'

export const reviewRoutes = routeTable({
  'GET /reviews': {
    may: 'caseload.read',
    purpose: 'working',
    audit: 'reviews.listed',
    answer: forStaff(showReviewsDue),
  },
  [`GET ${one}/review`]: { ...writing, audit: 'review.form_opened', answer: forStaff(showNewReview) },
  [`POST ${one}/review`]: { ...writing, audit: 'review.held', answer: forStaff(saveNewReview) },
  'GET /people/:personId/reviews/:reviewId': { ...writing, audit: 'review.opened', answer: forStaff(showReview) },
  'POST /people/:personId/reviews/:reviewId': { ...writing, audit: 'review.put_right', answer: forStaff(saveReview) },
})
