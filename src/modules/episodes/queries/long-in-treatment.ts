import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { HelpIdea } from '../domain/next-idea.ts'
import type { EpisodeId } from './episodes-of.ts'

export interface LongInTreatment {
  readonly personId: PersonId
  readonly name: string | null
  /** The acting agency's open episode in which help is added; null where another agency has it. */
  readonly episodeId: EpisodeId | null
  readonly startedOn: CalendarDay
  readonly years: number
  readonly earlierOn: CalendarDay | null
  readonly laterOn: CalendarDay | null
  readonly workChanged: boolean | null
  readonly homeChanged: boolean | null
  /** Null: no two outcome records far enough apart that answer the same. */
  readonly changed: boolean | null
  readonly homeBetterOn: CalendarDay | null
  readonly workBetterOn: CalendarDay | null
  readonly familyBetterOn: CalendarDay | null
  readonly healthBetterOn: CalendarDay | null
  readonly whatIsNext: string | null
  readonly helpAddedOn: CalendarDay | null
  readonly whatWeDo: string | null
  readonly lookAgainOn: CalendarDay | null
}

/** Of these people, those long in treatment, as far as whoever acts may see; no change and the most years first. */
export async function longInTreatment(tx: Tx, people: readonly PersonId[]): Promise<LongInTreatment[]> {
  const { rows } = await sql<LongInTreatment>`
    with of_whole as materialized (
      select distinct on (p.whole_id) p.whole_id, p.person_id from people.person p where p.person_id = any (${[...people]}::uuid[]) order by p.whole_id, p.person_id),
    everyone as materialized (select q.person_id from of_whole w join people.person q on q.whole_id = w.whole_id)
    select w.person_id as "personId", (select concat_ws(' ', coalesce(nullif(i.chosen_name, ''), nullif(i.given_name, '')), nullif(i.family_name, ''))
        from people.identity i where i.person_id = w.person_id and i.replaced_at is null) as name,
      e.episode_id as "episodeId", k.started_on as "startedOn", k.years, k.earlier_on as "earlierOn", k.later_on as "laterOn",
      k.work_changed as "workChanged", k.home_changed as "homeChanged", k.changed,
      r.home as "homeBetterOn", r.work as "workBetterOn", r.family as "familyBetterOn", r.health as "healthBetterOn", n.what_is_next as "whatIsNext",
      h.added_on as "helpAddedOn", h.what_we_do as "whatWeDo", h.look_again_on as "lookAgainOn"
    from episodes.long_in_treatment((select array_agg(x.person_id) from everyone x), current_date) k
    join of_whole w on w.whole_id = k.whole_id
    left join lateral (select x.episode_id from people.person q join episodes.episode x on x.person_id = q.person_id
      where q.whole_id = k.whole_id and x.owner_agency_id = acting.agency_id() and x.ended_on is null order by x.kind <> 'treatment', x.started_on limit 1) e on true
    left join lateral (
      select max(v.held_on) filter (where v.home_change = 'better') as home, max(v.held_on) filter (where v.work_change = 'better') as work,
        max(v.held_on) filter (where v.family_change = 'better') as family, max(v.held_on) filter (where v.health_change = 'better') as health
      from people.person q join episodes.review v on v.person_id = q.person_id and v.replaced_at is null where q.whole_id = k.whole_id) r on true
    left join lateral (select v.what_is_next from people.person q join episodes.review v on v.person_id = q.person_id and v.replaced_at is null and v.what_is_next <> ''
      where q.whole_id = k.whole_id order by v.held_on desc, v.created_at desc limit 1) n on true
    left join lateral (select (x.created_at at time zone 'Europe/London')::date as added_on, x.what_we_do, x.look_again_on
      from people.person q join episodes.added_help x on x.person_id = q.person_id where q.whole_id = k.whole_id order by x.created_at desc limit 1) h on true
    order by k.changed nulls last, k.years desc, k.started_on, w.person_id`.execute(tx)
  return rows
}

/** The registrations on the acting worker's own list now. */
export async function ownList(tx: Tx): Promise<PersonId[]> {
  const { rows } = await sql<{ person_id: PersonId }>`
    select distinct r.person_id from people.working_relationship r
    where r.staff_id = acting.staff_id() and r.from_at <= now() and (r.to_at is null or now() < r.to_at)`.execute(tx)
  return rows.map((row) => row.person_id)
}

/** What may be added, by part of life. */
export async function helpIdeas(tx: Tx): Promise<HelpIdea[]> {
  const { rows } = await sql<HelpIdea>`
    select code, area, words from episodes.help_idea where applies_from <= current_date and (applies_to is null or current_date < applies_to)
    order by array_position(array['home', 'work', 'family', 'health'], area), position, code`.execute(tx)
  return rows
}

export interface WorkerNumbers {
  readonly staffId: string
  readonly workerName: string
  readonly longThere: number
  readonly withoutChange: number
  readonly withoutRecords: number
}

/** For a manager: how many on each worker's list; for everybody else nothing. */
export async function numbersByWorker(tx: Tx): Promise<WorkerNumbers[]> {
  const { rows } = await sql<WorkerNumbers>`
    select staff_id as "staffId", worker_name as "workerName", long_there as "longThere", without_change as "withoutChange",
      without_records as "withoutRecords" from episodes.long_in_treatment_by_worker()`.execute(tx)
  return rows
}

export interface CohortCell {
  readonly band: number
  readonly area: string
  readonly numerator: number | null
  readonly denominator: number | null
}

/** The cohort view: rounded numbers, or none where they would tell of a few. */
export async function cohortByYears(tx: Tx): Promise<CohortCell[]> {
  const { rows } =
    await sql<CohortCell>`select band, area, numerator, denominator from episodes.cohort_by_years()`.execute(tx)
  return rows
}
