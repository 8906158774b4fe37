import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { EpisodeId } from './episodes-of.ts'

export interface Intervention {
  readonly interventionId: string
  readonly kindCode: string
  readonly words: string
  /** Null while it was asked for and has not begun. */
  readonly startedOn: CalendarDay | null
  readonly referredOn: CalendarDay | null
  readonly endedOn: CalendarDay | null
}

/** The kinds of help within an episode: those that run first. */
export async function interventionsOf(tx: Tx, episodeId: EpisodeId): Promise<Intervention[]> {
  const { rows } = await sql<Intervention>`
    select i.intervention_id as "interventionId", i.kind_code as "kindCode", coalesce(w.words, i.kind_code) as words,
      i.started_on as "startedOn", i.referred_on as "referredOn", i.ended_on as "endedOn"
    from episodes.intervention i left join episodes.list_word w on w.list = 'intervention' and w.code = i.kind_code
    where i.episode_id = ${episodeId} and i.replaced_at is null order by i.ended_on is not null, i.started_on, i.intervention_id`.execute(
    tx,
  )
  return rows
}

export interface Pause {
  readonly pausedOn: CalendarDay
  readonly resumedOn: CalendarDay | null
}

export async function pausesOf(tx: Tx, episodeId: EpisodeId): Promise<Pause[]> {
  const { rows } = await sql<Pause>`
    select paused_on as "pausedOn", resumed_on as "resumedOn" from episodes.pause where episode_id = ${episodeId} order by paused_on desc`.execute(
    tx,
  )
  return rows
}

export interface EarlierPurpose {
  readonly purpose: string
  readonly agreed: boolean
  readonly writtenAt: Date
}

/** What the episode was for before, newest first. */
export async function earlierPurposes(tx: Tx, episodeId: EpisodeId): Promise<EarlierPurpose[]> {
  const { rows } = await sql<EarlierPurpose>`
    select purpose, agreed_with_person as agreed, created_at as "writtenAt" from episodes.purpose_line
    where episode_id = ${episodeId} and replaced_at is not null order by created_at desc limit 20`.execute(tx)
  return rows
}

export interface CheckUp {
  readonly checkUpId: string
  readonly monthsAfter: number
  readonly dueOn: CalendarDay
  readonly heldOn: CalendarDay | null
  readonly outcome: 'reached' | 'not_reached' | 'not_wanted' | null
  readonly howThingsAre: string | null
  readonly stillTrue: 'yes' | 'no' | 'not_asked' | null
  readonly whatChanged: string | null
  readonly offered: string | null
}

/** The check-ups after an episode that stand, by the day they are due. */
export async function checkUpsOf(tx: Tx, episodeId: EpisodeId): Promise<CheckUp[]> {
  const { rows } = await sql<CheckUp>`
    select c.check_up_id as "checkUpId", c.months_after as "monthsAfter", c.due_on as "dueOn", c.held_on as "heldOn", c.outcome,
      n.how_things_are as "howThingsAre", n.still_true as "stillTrue", nullif(n.what_changed, '') as "whatChanged", nullif(n.offered, '') as offered
    from episodes.check_up c left join episodes.check_up_note n on n.check_up_id = c.check_up_id
    where c.episode_id = ${episodeId} and c.cancelled_at is null order by c.due_on, n.created_at desc`.execute(tx)
  return rows
}
