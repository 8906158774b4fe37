import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { EpisodeId } from './episodes-of.ts'

export interface AddedHelp {
  readonly addedHelpId: string
  readonly ownHope: string
  readonly whatWeDo: string
  readonly answer: 'taken_up' | 'thinking' | 'not_now'
  readonly lookAgainOn: CalendarDay
  readonly addedAt: Date
}

/** Help that was added in an episode, newest first. */
export async function addedHelpOf(tx: Tx, episodeId: EpisodeId): Promise<AddedHelp[]> {
  const { rows } = await sql<AddedHelp>`
    select added_help_id as "addedHelpId", own_hope as "ownHope", what_we_do as "whatWeDo", answer, look_again_on as "lookAgainOn", created_at as "addedAt"
    from episodes.added_help where episode_id = ${episodeId} order by created_at desc limit 50`.execute(tx)
  return rows
}
