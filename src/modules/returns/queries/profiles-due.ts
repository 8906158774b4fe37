import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { definitions, rulesForSql } from '../../indicators/index.ts'

/** At which turn of an episode an outcome profile is asked for. */
export type ProfileTurn = 'start' | 'review' | 'exit'

export interface MissingProfile {
  readonly episodeId: string
  readonly personId: PersonId
  readonly what: ProfileTurn
  readonly untilOn: CalendarDay
}

const rules = () => JSON.stringify(rulesForSql(definitions().values))

/** Of the people the acting worker works with, the outcome profiles that are not there: those that can still be done first. */
export async function ownMissingProfiles(tx: Tx): Promise<MissingProfile[]> {
  const { rows } = await sql<MissingProfile>`
    select d.episode_id as "episodeId", d.person_id as "personId", d.what, d.until_on as "untilOn"
    from returns.own_profile_duties(${rules()}::jsonb) d
    order by d.until_on < current_date, abs(d.until_on - current_date), d.episode_id, d.what`.execute(tx)
  return rows
}

export interface MissingOfTeam extends MissingProfile {
  /** What the agency calls the record. */
  readonly recordName: string
  readonly teamName: string
}

/** The same for everybody the agency supports, for those who bring its files. */
export async function missingProfiles(tx: Tx): Promise<MissingOfTeam[]> {
  const { rows } = await sql<MissingOfTeam>`
    select d.episode_id as "episodeId", d.person_id as "personId", d.what, d.until_on as "untilOn", d.record_name as "recordName",
      d.team_name as "teamName"
    from returns.missing_profiles(${rules()}::jsonb) d
    order by d.until_on < current_date, abs(d.until_on - current_date), d.episode_id, d.what`.execute(tx)
  return rows
}

export interface ProfileCount {
  readonly teamName: string
  readonly what: ProfileTurn
  readonly due: number
  readonly done: number
}

/** How many profiles of the last year were due and are there, by team. */
export async function profileCounts(tx: Tx): Promise<ProfileCount[]> {
  const { rows } = await sql<ProfileCount>`
    select team_name as "teamName", what, due, done from returns.profile_counts(${rules()}::jsonb)`.execute(tx)
  return rows
}
