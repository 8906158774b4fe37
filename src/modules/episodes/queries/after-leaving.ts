import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { EpisodeKind } from '../domain/episode.ts'
import type { EpisodeId } from './episodes-of.ts'

export interface CheckUpDue {
  readonly personId: PersonId
  readonly name: string | null
  readonly monthsAfter: number
  readonly dueOn: CalendarDay
}

const nameOf = sql`(select concat_ws(' ', coalesce(nullif(i.chosen_name, ''), nullif(i.given_name, '')), nullif(i.family_name, '')) from people.identity i
  where i.person_id = x.person_id and i.replaced_at is null)`

/** Check-ups due by a day that are the acting worker's or their team's to hold. */
export async function checkUpsDue(tx: Tx, until: CalendarDay): Promise<CheckUpDue[]> {
  const { rows } = await sql<CheckUpDue>`
    select x.person_id as "personId", ${nameOf} as name, x.months_after as "monthsAfter", x.due_on as "dueOn"
    from episodes.check_ups_due(${until}::date) x order by x.due_on, x.person_id`.execute(tx)
  return rows
}

export interface ReturnAsked {
  readonly returnRequestId: string
  readonly personId: PersonId
  readonly name: string | null
  readonly words: string
  readonly askedAt: Date
  readonly answerDueOn: CalendarDay
}

/** People who ask to come back to the acting worker's agency, the longest waiting first. */
export async function returnsAsked(tx: Tx): Promise<ReturnAsked[]> {
  const { rows } = await sql<ReturnAsked>`
    select x.return_request_id as "returnRequestId", x.person_id as "personId", ${nameOf} as name, x.words, x.asked_at as "askedAt",
      x.answer_due_on as "answerDueOn"
    from episodes.return_request x where x.agency_id = acting.agency_id() and x.answered_at is null and x.taken_back_at is null
    order by x.asked_at, x.return_request_id limit 200`.execute(tx)
  return rows
}

export interface EndedToday {
  readonly personId: PersonId
  readonly episodeId: EpisodeId
  readonly name: string | null
  /** Null where the ending has closed the record to its writer. */
  readonly kind: EpisodeKind | null
}

/** Episodes the acting worker ended today, which they may still undo. */
export async function endedTodayByMe(tx: Tx): Promise<EndedToday[]> {
  const { rows } = await sql<EndedToday>`
    select x.person_id as "personId", x.episode_id as "episodeId", ${nameOf} as name, e.kind
    from episodes.discharge x left join episodes.episode e on e.episode_id = x.episode_id
    where x.author_staff_id = acting.staff_id() and x.undone_at is null and x.created_at::date = current_date order by x.created_at desc limit 50`.execute(
    tx,
  )
  return rows
}

/** By which ground the acting worker may act for somebody who left: working, asked, reason; null for none. */
export async function wayBack(tx: Tx, personId: PersonId): Promise<'working' | 'asked' | 'reason' | null> {
  const { rows } = await sql<{ ground: 'working' | 'asked' | 'reason' | null }>`
    select episodes.way_back(${personId}) as ground`.execute(tx)
  return rows[0]?.ground ?? null
}
