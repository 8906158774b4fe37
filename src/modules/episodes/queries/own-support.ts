import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId, PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type Episode, type EpisodeId, lastEpisodesOf } from './episodes-of.ts'

export type OwnEpisode = Episode

/** The acting person's own episodes, whatever registration they stand on. */
export async function ownEpisodes(tx: Tx, own: readonly PersonId[]): Promise<OwnEpisode[]> {
  const all = await Promise.all(own.map((personId) => lastEpisodesOf(tx, personId)))
  const seen = new Map(all.flat().map((one): [EpisodeId, Episode] => [one.episodeId, one]))
  return [...seen.values()]
}

export interface ComingUp {
  readonly episodeId: EpisodeId
  readonly on: CalendarDay
  readonly words: string
}

/** What is planned for the person by those who support them: the next review, check-ups, steps after leaving. */
export async function comingUp(tx: Tx, own: readonly PersonId[]): Promise<ComingUp[]> {
  const people = [...own]
  const { rows } = await sql<ComingUp>`
    select e.episode_id as "episodeId", v.next_due_on as "on", 'Review with your worker' as words
    from episodes.episode e join lateral (select w.next_due_on from episodes.review w where w.episode_id = e.episode_id and w.replaced_at is null
      order by w.held_on desc, w.created_at desc limit 1) v on true
    where e.person_id = any (${people}::uuid[]) and e.ended_on is null
    union all
    select c.episode_id, c.due_on, 'They call to ask how you are' from episodes.check_up c
    where c.person_id = any (${people}::uuid[]) and c.held_on is null and c.cancelled_at is null
    union all
    select s.episode_id, s.happens_on, s.what || ', with ' || s.with_whom from episodes.aftercare_step s
    where s.person_id = any (${people}::uuid[]) and s.removed_at is null and s.happens_on >= current_date
    order by 2, 3 limit 50`.execute(tx)
  return rows
}

export interface AlumniChoice {
  readonly agencyId: AgencyId
  readonly wantsContact: boolean
  readonly chosenAt: Date
}

/** The choice that holds for each agency: the newest. */
export async function alumniChoices(tx: Tx, people: readonly PersonId[]): Promise<AlumniChoice[]> {
  const { rows } = await sql<AlumniChoice>`
    select distinct on (agency_id) agency_id as "agencyId", wants_contact as "wantsContact", chosen_at as "chosenAt"
    from episodes.alumni_choice where person_id = any (${[...people]}::uuid[]) order by agency_id, chosen_at desc, alumni_choice_id`.execute(
    tx,
  )
  return rows
}

export interface OpenRequest {
  readonly agencyId: AgencyId
  readonly askedAt: Date
  readonly answerDueOn: CalendarDay
  readonly words: string
  /** The worker who wrote it down; null where the person asked by themself. */
  readonly recordedByName: string | null
}

/** Requests to come back that nobody has answered. */
export async function openRequests(tx: Tx, people: readonly PersonId[]): Promise<OpenRequest[]> {
  const { rows } = await sql<OpenRequest>`
    select agency_id as "agencyId", asked_at as "askedAt", answer_due_on as "answerDueOn", words,
      (select s.display_name from partnership.staff s where s.staff_id = recorded_by) as "recordedByName"
    from episodes.return_request
    where person_id = any (${[...people]}::uuid[]) and answered_at is null and taken_back_at is null order by asked_at`.execute(
    tx,
  )
  return rows
}
