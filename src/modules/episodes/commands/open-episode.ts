import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type CalendarDay, dayOf } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { EpisodeKind } from '../domain/episode.ts'
import { type EpisodeId, openEpisodesAt } from '../queries/episodes-of.ts'
import type { CommandContext } from './command-context.ts'

export interface OpenEpisode {
  readonly personId: PersonId
  readonly kind: EpisodeKind
  /** The day of the first contact. */
  readonly startedOn: CalendarDay
  readonly referralId?: string
  readonly returnedFromId?: EpisodeId
  /** What it is for, in a line. */
  readonly purpose?: string
  readonly purposeAgreed?: boolean
}

export interface OpenedEpisode {
  readonly episodeId: EpisodeId
  /** False where the agency had an open episode of this kind already: that one goes on. */
  readonly isNew: boolean
}

async function runningOne({ tx, actor }: CommandContext, { personId, kind }: OpenEpisode) {
  return (await openEpisodesAt(tx, personId, actor.agencyId)).find((one) => one.kind === kind)
}

/** Begins the acting agency's spell of working with the person. Asked twice, the one that is open already is given back. */
export async function openEpisode(context: CommandContext, asked: OpenEpisode): Promise<Result<OpenedEpisode>> {
  const { tx, actor, now } = context
  const { personId, kind, startedOn } = asked
  if (startedOn > dayOf(now)) return refused('not-yet', 'The first contact cannot be in the future', 'started_on')
  const running = await runningOne(context, asked)
  if (running) return done({ episodeId: running.episodeId, isNew: false })
  const episodeId: EpisodeId = randomUUID()
  const { numAffectedRows } = await sql`
    insert into episodes.episode (episode_id, person_id, partnership_id, owner_agency_id, author_staff_id, kind, started_on, referral_id, returned_from_id)
    values (${episodeId}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${kind}, ${startedOn},
      ${asked.referralId ?? null}::uuid, ${asked.returnedFromId ?? null}::uuid)
    on conflict do nothing`.execute(tx)
  if (numAffectedRows !== 1n) {
    // A colleague may have begun it in the same moment.
    const theirs = await runningOne(context, asked)
    return theirs
      ? done({ episodeId: theirs.episodeId, isNew: false })
      : refused('overlaps', 'You were working with this person on that day already. Choose a later day', 'started_on')
  }
  if (asked.purpose)
    await writePurpose(context, { episodeId, personId, purpose: asked.purpose, agreed: asked.purposeAgreed ?? false })
  await settleEarlier(context, personId)
  return done({ episodeId, isNew: true })
}

interface Purpose {
  readonly episodeId: EpisodeId
  readonly personId: PersonId
  readonly purpose: string
  readonly agreed: boolean
}

/** Writes what the episode is for; the line before it keeps its place as an earlier one (S004-L394). */
export async function writePurpose({ tx, actor }: CommandContext, { episodeId, personId, purpose, agreed }: Purpose) {
  await sql`
    update episodes.purpose_line set replaced_at = now()
    where episode_id = ${episodeId} and replaced_at is null and owner_agency_id = ${actor.agencyId}`.execute(tx)
  await sql`
    insert into episodes.purpose_line (purpose_line_id, person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, purpose, agreed_with_person)
    values (${randomUUID()}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${episodeId}, ${purpose}, ${agreed})`.execute(
    tx,
  )
}

/** Somebody who is back needs no check-up about having left, and has had their answer. */
async function settleEarlier({ tx, actor }: CommandContext, personId: PersonId): Promise<void> {
  await sql`
    update episodes.check_up set cancelled_at = now(), version = version + 1
    where person_id = ${personId} and owner_agency_id = ${actor.agencyId} and held_on is null and cancelled_at is null`.execute(
    tx,
  )
  await sql`
    update episodes.return_request set answered_at = now(), answered_by = ${actor.staffId}, answer = 'came_back'
    where person_id = ${personId} and agency_id = ${actor.agencyId} and answered_at is null and taken_back_at is null`.execute(
    tx,
  )
}
