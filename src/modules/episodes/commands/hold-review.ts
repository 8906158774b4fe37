import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { HeldReview } from '../domain/review.ts'
import type { Episode } from '../queries/episodes-of.ts'
import type { Review } from '../queries/reviews-of.ts'
import type { CommandContext } from './command-context.ts'

function wrongWith({ now }: CommandContext, { startedOn }: Pick<Episode, 'startedOn'>, held: HeldReview) {
  if (held.heldOn > dayOf(now)) return refused('not-yet', 'The day of the review cannot be in the future', 'held_on')
  if (held.heldOn < startedOn)
    return refused('before-start', 'The review cannot be before the first contact', 'held_on')
  if (held.nextDueOn <= held.heldOn)
    return refused('next-too-soon', 'The next review must be after this one', 'next_due_on')
  if (!held.heldWith.includes('person') && held.agreed)
    return refused('not-there', 'The person cannot have agreed if they were not there', 'agreed')
  return null
}

async function write(
  { tx, actor }: CommandContext,
  episode: Pick<Episode, 'personId' | 'episodeId'>,
  held: HeldReview,
  replacesId: string | null,
) {
  await sql`
    insert into episodes.review (review_id, person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, held_on, held_with, person_words,
      home_change, work_change, family_change, health_change, what_is_next, agreed, next_due_on, replaces_id)
    values (${randomUUID()}, ${episode.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${episode.episodeId}, ${held.heldOn},
      ${[...held.heldWith]}::text[], ${held.personWords}, ${held.home}, ${held.work}, ${held.family}, ${held.health}, ${held.whatIsNext}, ${held.agreed},
      ${held.nextDueOn}, ${replacesId}::uuid)`.execute(tx)
}

/** Writes down a review held with the person. It changes no dose, no goal and no ending (S000-L145b). */
export async function holdReview(context: CommandContext, episode: Episode, held: HeldReview): Promise<Result<null>> {
  const wrong = wrongWith(context, episode, held)
  if (wrong) return wrong
  await write(context, episode, held, null)
  return done(null)
}

/** Puts a review right: the earlier one keeps its place. Two who do so at once: the second sees what the first wrote. */
export async function correctReview(
  context: CommandContext,
  episode: Episode,
  review: Review,
  held: HeldReview,
): Promise<Result<null>> {
  const wrong = wrongWith(context, episode, held)
  if (wrong) return wrong
  const { numAffectedRows } = await sql`
    update episodes.review set replaced_at = now()
    where review_id = ${review.reviewId} and owner_agency_id = ${context.actor.agencyId} and replaced_at is null`.execute(
    context.tx,
  )
  if (numAffectedRows !== 1n)
    return refused('changed', 'Somebody put this review right in the meantime. What they wrote is above yours')
  await write(context, episode, held, review.reviewId)
  return done(null)
}
