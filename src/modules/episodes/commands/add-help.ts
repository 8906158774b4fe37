import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type CalendarDay, dayOf } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Episode } from '../queries/episodes-of.ts'
import type { CommandContext } from './command-context.ts'

export const helpAnswers = ['taken_up', 'thinking', 'not_now'] as const

export interface NewHelp {
  readonly ownHope: string
  readonly ideaCode: string | null
  readonly whatWeDo: string
  readonly answer: (typeof helpAnswers)[number]
  readonly lookAgainOn: CalendarDay
}

/** Adds help for somebody long in treatment. It writes nothing else: no script, no dose and no ending is touched (S004-L374). */
export async function addHelp(
  { tx, actor, now }: CommandContext,
  episode: Episode,
  help: NewHelp,
): Promise<Result<null>> {
  if (help.lookAgainOn <= dayOf(now))
    return refused('too-soon', 'The day to look again must be after today', 'look_again_on')
  await sql`
    insert into episodes.added_help (added_help_id, person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, own_hope, idea_code, what_we_do,
      answer, look_again_on)
    values (${randomUUID()}, ${episode.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${episode.episodeId}, ${help.ownHope},
      ${help.ideaCode}, ${help.whatWeDo}, ${help.answer}, ${help.lookAgainOn})`.execute(tx)
  return done(null)
}
