import { isId } from '../../../../kernel/id.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { mayWrite, openPerson } from '../../../people/index.ts'
import { correctReview, holdReview } from '../../commands/hold-review.ts'
import { monthsAfter } from '../../domain/next-contacts.ts'
import { amountsOf } from '../../queries/amounts.ts'
import { type Episode, episodeOf } from '../../queries/episodes-of.ts'
import { type Review, reviewInPlaceOf, reviewOf, reviewsOf } from '../../queries/reviews-of.ts'
import { openRunningEpisode } from '../open-episode.ts'
import { episodePath, partPath, reviewPath } from '../paths.ts'
import { readReview, reviewValues } from './review.form.ts'
import { backToEpisode, ReviewForm } from './review.view.tsx'

const title = 'Review'

const newForm = (episode: Episode, last: Review | null, form: FormPage) => (
  <ReviewForm
    action={partPath(episode.personId, episode.episodeId, 'review')}
    cancelHref={episodePath(episode.personId, episode.episodeId)}
    heading="Review with the person"
    purpose={episode.purpose}
    last={last}
    form={form}
  />
)

export async function showNewReview(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context, [3, 5])
  if (reply) return reply
  const { tx, today } = context
  const [[last = null], [months]] = await Promise.all([
    reviewsOf(tx, opened.episode.episodeId),
    amountsOf(tx, 'review_every'),
  ])
  const days = { ...dayBoxes('held_on', today), ...dayBoxes('next_due_on', monthsAfter(today, months)) }
  const form = fresh(context, { ...days, held_with: ['person', 'key_worker'] })
  return page(title, newForm(opened.episode, last, form), backToEpisode(opened.episode))
}

export async function saveNewReview(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context, [3, 5])
  if (reply) return reply
  const { episode } = opened
  const wrong = async (errors: Parameters<typeof again>[1]) => {
    const [last = null] = await reviewsOf(context.tx, episode.episodeId)
    return invalid(title, newForm(episode, last, again(context, errors)), backToEpisode(episode))
  }
  const read = readReview(context.form, context.today)
  if (!read.ok) return wrong(read.errors)
  const held = await holdReview(context, episode, read.input)
  return held.ok
    ? redirect(episodePath(episode.personId, episode.episodeId), 'The review has been saved.')
    : wrong(said(held.refusal))
}

type OpenedReview =
  | { readonly review: Review; readonly episode: Episode; readonly reply?: never }
  | { readonly review?: never; readonly episode?: never; readonly reply: Reply }

/** A review of the acting agency's own. One that a colleague put right meanwhile still opens, so that both texts can be shown. */
async function openReview(context: StaffContext): Promise<OpenedReview> {
  const { person, reply } = await openPerson(context, [5])
  if (reply) return { reply }
  const { tx, actor, params } = context
  const { reviewId = '' } = params
  if (!isId(reviewId)) return { reply: notFound() }
  const [review, may] = await Promise.all([reviewOf(tx, person.personId, reviewId), mayWrite(tx, person.personId, 5)])
  if (!review || !may || review.agencyId !== actor.agencyId) return { reply: notFound() }
  const episode = await episodeOf(tx, person.personId, review.episodeId)
  return episode ? { review, episode } : { reply: notFound() }
}

const correctForm = (review: Review, episode: Episode, form: FormPage, theirs: Review | null = null) => (
  <ReviewForm
    action={reviewPath(review.personId, theirs?.reviewId ?? review.reviewId)}
    cancelHref={episodePath(review.personId, review.episodeId)}
    heading="Put a review right"
    purpose={episode.purpose}
    last={null}
    theirs={theirs}
    form={form}
  />
)

export async function showReview(context: StaffContext): Promise<Reply> {
  const { review, episode, reply } = await openReview(context)
  if (reply) return reply
  if (review.replacedAt !== null) return notFound()
  return page(title, correctForm(review, episode, fresh(context, reviewValues(review))), backToEpisode(review))
}

export async function saveReview(context: StaffContext): Promise<Reply> {
  const { review, episode, reply } = await openReview(context)
  if (reply) return reply
  const read = readReview(context.form, context.today)
  if (!read.ok) return invalid(title, correctForm(review, episode, again(context, read.errors)), backToEpisode(review))
  const result = await correctReview(context, episode, review, read.input)
  if (result.ok) return redirect(episodePath(review.personId, review.episodeId), 'The review has been put right.')
  const form = again(context, said(result.refusal))
  if (result.refusal.code !== 'changed')
    return invalid(title, correctForm(review, episode, form), backToEpisode(review))
  const theirs = await reviewInPlaceOf(context.tx, review.reviewId)
  return conflict(title, correctForm(review, episode, form, theirs), backToEpisode(review))
}
