import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type CalendarDay, dayOf } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Episode } from '../queries/episodes-of.ts'
import type { CommandContext } from './command-context.ts'
import { writePurpose } from './open-episode.ts'

const ended = refused('ended', 'This support has ended. Nothing of yours was saved')

interface Purpose {
  readonly purpose: string
  readonly agreed: boolean
  readonly seenVersion: number
}

/** Agrees anew what the episode is for. Two who do so at once: the second sees what the first wrote. */
export async function agreePurpose(
  context: CommandContext,
  episode: Episode,
  { purpose, agreed, seenVersion }: Purpose,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update episodes.episode set version = version + 1
    where episode_id = ${episode.episodeId} and owner_agency_id = ${context.actor.agencyId} and ended_on is null and version = ${seenVersion}`.execute(
    context.tx,
  )
  if (numAffectedRows !== 1n)
    return refused('changed', 'Somebody changed this in the meantime. What they wrote stands above yours')
  await writePurpose(context, { episodeId: episode.episodeId, personId: episode.personId, purpose, agreed })
  return done(null)
}

/** Lets the episode rest because the person wishes it; nothing is lost and nothing is due meanwhile (S004-L636). */
export async function pauseEpisode({ tx, actor, now }: CommandContext, episode: Episode): Promise<Result<null>> {
  if (episode.endedOn !== null) return ended
  await sql`
    insert into episodes.pause (pause_id, person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, paused_on)
    values (${randomUUID()}, ${episode.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${episode.episodeId}, ${dayOf(now)})
    on conflict do nothing`.execute(tx)
  return done(null)
}

/** Takes it up again. Asked twice, the second changes nothing. */
export async function resumeEpisode({ tx, actor, now }: CommandContext, episode: Episode): Promise<Result<null>> {
  if (episode.endedOn !== null) return ended
  await sql`
    update episodes.pause set resumed_on = greatest(paused_on, ${dayOf(now)}::date)
    where episode_id = ${episode.episodeId} and owner_agency_id = ${actor.agencyId} and resumed_on is null`.execute(tx)
  return done(null)
}

interface Help {
  readonly kindCode: string
  readonly startedOn: CalendarDay
}

/** Begins a kind of help within the episode. */
export async function beginHelp(
  { tx, actor, now }: CommandContext,
  episode: Episode,
  { kindCode, startedOn }: Help,
): Promise<Result<null>> {
  if (episode.endedOn !== null) return ended
  if (startedOn > dayOf(now)) return refused('not-yet', 'The first day cannot be in the future', 'started_on')
  if (startedOn < episode.startedOn)
    return refused('before-start', 'The first day cannot be before the first contact', 'started_on')
  const { numAffectedRows } = await sql`
    insert into episodes.intervention (intervention_id, person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, kind_code, started_on)
    values (${randomUUID()}, ${episode.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${episode.episodeId}, ${kindCode}, ${startedOn})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused('running', 'This help was given on that day already', 'kind')
}

/** Ends a kind of help; the episode goes on. */
export async function endHelp(
  { tx, actor }: CommandContext,
  episode: Episode,
  interventionId: string,
  endedOn: CalendarDay,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update episodes.intervention set ended_on = ${endedOn}
    where intervention_id = ${interventionId} and episode_id = ${episode.episodeId} and owner_agency_id = ${actor.agencyId}
      and ended_on is null and replaced_at is null and started_on <= ${endedOn}::date`.execute(tx)
  return numAffectedRows === 1n
    ? done(null)
    : refused('not-running', 'It has ended already, or the last day is before the first', 'ended_on')
}
