import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId, PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { HeldReview } from '../domain/review.ts'
import type { EpisodeId } from './episodes-of.ts'

export interface Review extends HeldReview {
  readonly reviewId: string
  readonly personId: PersonId
  readonly episodeId: EpisodeId
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly authorName: string | null
  readonly replacedAt: Date | null
  readonly isCorrection: boolean
}

const columns = sql`v.review_id as "reviewId", v.person_id as "personId", v.episode_id as "episodeId", v.owner_agency_id as "agencyId", a.name as "agencyName",
  s.display_name as "authorName", v.held_on as "heldOn", v.held_with as "heldWith", v.person_words as "personWords", v.home_change as home,
  v.work_change as work, v.family_change as family, v.health_change as health, v.what_is_next as "whatIsNext", v.agreed, v.next_due_on as "nextDueOn",
  v.replaced_at as "replacedAt", v.replaces_id is not null as "isCorrection"`

const joins = sql`join partnership.agency a on a.agency_id = v.owner_agency_id left join partnership.staff s on s.staff_id = v.author_staff_id`

/** The reviews of an episode as they stand, the last one first. */
export async function reviewsOf(tx: Tx, episodeId: EpisodeId): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select ${columns} from episodes.review v ${joins}
    where v.episode_id = ${episodeId} and v.replaced_at is null order by v.held_on desc, v.created_at desc limit 100`.execute(
    tx,
  )
  return rows
}

/** The same of several episodes, in the order they are asked for. */
export async function reviewsOfAll(tx: Tx, episodeIds: readonly EpisodeId[]): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select ${columns} from episodes.review v ${joins}
    where v.episode_id = any (${[...episodeIds]}::uuid[]) and v.replaced_at is null
    order by array_position(${[...episodeIds]}::uuid[], v.episode_id), v.held_on desc, v.created_at desc limit 500`.execute(
    tx,
  )
  return rows
}

/** One review of the person, put right since or not. */
export async function reviewOf(tx: Tx, personId: PersonId, reviewId: string): Promise<Review | null> {
  const { rows } = await sql<Review>`
    select ${columns} from episodes.review v ${joins} where v.review_id = ${reviewId} and v.person_id = ${personId}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** What a review was put right to. */
export async function reviewInPlaceOf(tx: Tx, reviewId: string): Promise<Review | null> {
  const { rows } = await sql<Review>`
    select ${columns} from episodes.review v ${joins} where v.replaces_id = ${reviewId} order by v.created_at desc limit 1`.execute(
    tx,
  )
  return rows[0] ?? null
}

export interface ReviewDue {
  readonly personId: PersonId
  readonly name: string | null
  readonly workers: string
  readonly startedOn: CalendarDay
  readonly lastHeldOn: CalendarDay | null
  readonly dueOn: CalendarDay
}

/** Reviews due by a day: of the acting worker's own list, or of every list of their teams. */
export async function reviewsDue(tx: Tx, until: CalendarDay, ofTeam: boolean): Promise<ReviewDue[]> {
  const { rows } = await sql<ReviewDue>`
    select x.person_id as "personId", (select concat_ws(' ', coalesce(nullif(i.chosen_name, ''), nullif(i.given_name, '')), nullif(i.family_name, ''))
        from people.identity i where i.person_id = x.person_id and i.replaced_at is null) as name,
      x.workers, x.started_on as "startedOn", x.last_held_on as "lastHeldOn", x.due_on as "dueOn"
    from episodes.reviews_due(${until}::date, ${ofTeam}) x order by x.due_on, x.person_id`.execute(tx)
  return rows
}
