import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type CalendarDay, dayOf } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { aftercareOf } from '../queries/aftercare-of.ts'
import { amountsOf } from '../queries/amounts.ts'
import { type Episode, type EpisodeId, openEpisodesAt } from '../queries/episodes-of.ts'
import { leavingReasons } from '../queries/leaving-reasons.ts'
import type { CommandContext } from './command-context.ts'

export interface EndEpisode {
  readonly leftOn: CalendarDay
  readonly reasonCode: string
  readonly whatWorked: string
  /** Why a planned leaving has no aftercare plan; asked only then. */
  readonly noAftercareReason: string
  /** Whether the agency stops working with the person altogether: its workers' lists and its lead end with it. */
  readonly endWork?: boolean
}

const changed = refused(
  'changed',
  'Somebody changed or ended this in the meantime. Nothing of yours was saved. Look at what they wrote first',
)

/** Ends an episode: nothing else ever does. A planned leaving without aftercare asks why, and is not blocked (S002-L45a). */
export async function endEpisode(context: CommandContext, episode: Episode, ending: EndEpisode): Promise<Result<null>> {
  const { tx, actor, now } = context
  const { leftOn, reasonCode, noAftercareReason } = ending
  if (leftOn > dayOf(now)) return refused('not-yet', 'The last day cannot be in the future', 'left_on')
  if (leftOn < episode.startedOn)
    return refused('before-start', 'The last day cannot be before the first contact', 'left_on')
  const reason = (await leavingReasons(tx)).find(({ code }) => code === reasonCode)
  if (!reason) return refused('no-reason', 'Select why they are leaving', 'reason')
  if (reason.planned && noAftercareReason === '' && (await aftercareOf(tx, episode.episodeId)).length === 0)
    return refused(
      'no-aftercare',
      'There is no aftercare plan. Add one first, or say why there is none',
      'no_aftercare_reason',
    )
  const { numAffectedRows } = await sql`
    update episodes.episode set ended_on = ${leftOn}, ended_at = now(), ended_by = ${actor.staffId}, version = version + 1
    where episode_id = ${episode.episodeId} and owner_agency_id = ${actor.agencyId} and ended_on is null and version = ${episode.version}`.execute(
    tx,
  )
  if (numAffectedRows !== 1n) return changed
  const discharge = { dischargeId: randomUUID(), leftOn }
  const endWork = ending.endWork === true && (await openEpisodesAt(tx, episode.personId, actor.agencyId)).length === 0
  await sql`
    insert into episodes.discharge (discharge_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, episode_id, reason_code, left_on,
      what_worked, no_aftercare_reason, ended_work)
    values (${discharge.dischargeId}, ${episode.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${reason.category}, ${episode.episodeId},
      ${reasonCode}, ${leftOn}, ${ending.whatWorked}, ${noAftercareReason}, ${endWork})`.execute(tx)
  await closeWhatRuns(context, episode, discharge)
  if (reason.group !== 'died') await planCheckUps(context, episode, leftOn)
  // Last: from here on the worker may write nothing more.
  if (endWork) await sql`select people.release(${episode.personId})`.execute(tx)
  return done(null)
}

/** Takes an ending of the same day back, with everything it closed. */
export async function undoLeaving(
  { tx }: CommandContext,
  personId: PersonId,
  episodeId: EpisodeId,
): Promise<Result<null>> {
  const { rows } = await sql<{ undone: boolean }>`
    select episodes.undo_leaving(${personId}, ${episodeId}) as undone`.execute(tx)
  return rows[0]?.undone === true
    ? done(null)
    : refused('too-late', 'This can only be undone on the day it was written, by who wrote it')
}

interface Discharge {
  readonly dischargeId: string
  readonly leftOn: CalendarDay
}

/** A pause or a kind of help that still runs ends with the episode, on its last day or, if it began later, on its own first. */
async function closeWhatRuns(
  { tx, actor }: CommandContext,
  { episodeId }: Episode,
  { dischargeId, leftOn }: Discharge,
) {
  await sql`
    update episodes.pause set resumed_on = greatest(paused_on, ${leftOn}::date), closed_by_id = ${dischargeId}
    where episode_id = ${episodeId} and owner_agency_id = ${actor.agencyId} and resumed_on is null`.execute(tx)
  await sql`
    update episodes.intervention set ended_on = greatest(started_on, ${leftOn}::date), closed_by_id = ${dischargeId}
    where episode_id = ${episodeId} and owner_agency_id = ${actor.agencyId} and ended_on is null and replaced_at is null
      and started_on is not null`.execute(tx)
}

/** Check-ups are dated facts from the day of leaving (S001-L89). */
async function planCheckUps({ tx, actor }: CommandContext, episode: Episode, leftOn: CalendarDay) {
  const months = await amountsOf(tx, 'check_ups_after')
  await sql`
    insert into episodes.check_up (person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, months_after, due_on)
    select ${episode.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${episode.episodeId}, n,
      (${leftOn}::date + make_interval(months => n))::date
    from unnest(${[...months]}::integer[]) n`.execute(tx)
}
