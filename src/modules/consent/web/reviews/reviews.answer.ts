import { isId } from '../../../../kernel/id.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { reviewEmergency } from '../../commands/review-emergency.ts'
import { reviewOutcomes } from '../../domain/emergency.ts'
import {
  type EmergencyReview,
  emergencyRates,
  emergencyReview,
  emergencyReviews,
} from '../../queries/emergency-reviews.ts'
import { emergencyReviewsPath } from '../paths.ts'
import { waitingReviews } from './reviews.page.ts'
import { reviewsView, reviewView } from './reviews.view.tsx'

const title = 'Emergency openings to review'
const backLink = { href: emergencyReviewsPath, text: title }
const reviewFields = {
  outcome: choice('what you find', reviewOutcomes),
  note: text('What shows it', { min: 10, max: 2000 }),
}

export async function listReviews({ tx, today }: StaffContext): Promise<Reply> {
  const [reviews, rates] = await Promise.all([emergencyReviews(tx), emergencyRates(tx)])
  return page(
    title,
    reviewsView(
      waitingReviews(reviews, today),
      reviews.filter(({ reviewedAt }) => reviewedAt !== null),
      rates,
    ),
  )
}

/** The person is told of the review no sooner than of the opening itself. */
const about = (review: EmergencyReview) => ({
  personId: review.personId,
  route: 'oversight',
  sourceId: review.breakGlassId,
  categories: [1],
  ...(review.toldLaterReason === '' ? {} : { personToldFrom: review.toldFrom, reason: 'Review of an emergency' }),
})

export async function askForReview(context: StaffContext): Promise<Reply> {
  const id = context.params.breakGlassId ?? ''
  const review = isId(id) ? await emergencyReview(context.tx, id) : null
  if (review === null || review.reviewedAt !== null) return notFound()
  context.about(about(review))
  return page('Review', reviewView({ review, values: {}, seal: context.seal }), { backLink })
}

export async function keepReview(context: StaffContext): Promise<Reply> {
  const review = await emergencyReview(context.tx, context.params.breakGlassId ?? '')
  if (review === null) return notFound()
  const again = (errors: FormErrors) =>
    invalid('Review', reviewView({ review, values: context.form, errors, seal: context.seal }), { backLink })
  const read = readForm(reviewFields, context.form)
  if (!read.ok) return again(read.errors)
  const kept = await reviewEmergency(context, { breakGlassId: review.breakGlassId, ...read.input })
  if (!kept.ok) return again([{ field: '', text: kept.refusal.text }])
  context.about(about(review))
  context.note({ outcome: read.input.outcome })
  return redirect(emergencyReviewsPath, 'The review is kept')
}
