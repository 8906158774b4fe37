import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface EpisodeDue {
  readonly what: 'review' | 'check_up' | 'return_request' | 'added_help'
  readonly personId: PersonId
  readonly dueOn: CalendarDay
}

/**
 * What is due by a day for the people on the acting worker's own list: reviews (the first a setting's months after the start, each later one
 * on the day agreed at the last), check-ups after leaving, requests to come back, and looking again at help that was added.
 * Soonest first. Nothing is due while somebody has paused.
 */
export async function episodesDue(tx: Tx, until: CalendarDay, most = 200): Promise<EpisodeDue[]> {
  const { rows } = await sql<EpisodeDue>`
    with mine as materialized (
      select distinct m.person_id from people.working_relationship r
      join people.person p on p.person_id = r.person_id join people.person m on m.whole_id = p.whole_id
      where r.staff_id = (select acting.staff_id()) and r.from_at <= now() and (r.to_at is null or now() < r.to_at)),
    running as (
      select e.episode_id, e.person_id, e.started_on, e.kind from episodes.episode e
      where e.person_id = any (array(select m.person_id from mine m)) and e.owner_agency_id = (select acting.agency_id()) and e.ended_on is null
        and not exists (select from episodes.pause u where u.episode_id = e.episode_id and u.resumed_on is null))
    select 'review' as what, e.person_id as "personId", coalesce(v.next_due_on, (e.started_on + make_interval(months => (select (episodes.amounts_of('review_every'))[1])))::date) as "dueOn"
    from running e left join lateral (
      select w.next_due_on from episodes.review w where w.episode_id = e.episode_id and w.replaced_at is null order by w.held_on desc, w.created_at desc limit 1) v on true
    where e.kind <> 'brief' and coalesce(v.next_due_on, (e.started_on + make_interval(months => (select (episodes.amounts_of('review_every'))[1])))::date) <= ${until}
    union all
    select 'check_up', c.person_id, c.due_on from mine join episodes.check_up c on c.person_id = mine.person_id
    where c.owner_agency_id = (select acting.agency_id()) and c.held_on is null and c.cancelled_at is null and c.due_on <= ${until}
    union all
    select 'return_request', q.person_id, q.answer_due_on from mine join episodes.return_request q on q.person_id = mine.person_id
    where q.agency_id = (select acting.agency_id()) and q.answered_at is null and q.taken_back_at is null
    union all
    select 'added_help', h.person_id, h.look_again_on from running e join lateral (
      select x.person_id, x.look_again_on from episodes.added_help x where x.episode_id = e.episode_id order by x.created_at desc limit 1) h on true
    where h.look_again_on <= ${until}
    order by 3, 1, 2 limit ${most}`.execute(tx)
  return rows
}
