import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type CalendarDay, dayOf } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { aftercareOf } from '../queries/aftercare-of.ts'
import { amountsOf } from '../queries/amounts.ts'
import type { Episode } from '../queries/episodes-of.ts'
import { leavingReasons } from '../queries/leaving-reasons.ts'
import type { CommandContext } from './command-context.ts'

export interface EndEpisode {
  readonly leftOn: CalendarDay
  readonly reasonCode: string
  readonly whatWorked: string
  /** Why a planned leaving has no aftercare plan; asked only then. */
  readonly noAftercareReason: string
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
  await closeWhatRuns(context, episode, leftOn)
  await sql`
    insert into episodes.discharge (discharge_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, episode_id, reason_code, left_on,
      what_worked, no_aftercare_reason)
    values (${randomUUID()}, ${episode.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${reason.category}, ${episode.episodeId},
      ${reasonCode}, ${leftOn}, ${ending.whatWorked}, ${noAftercareReason})`.execute(tx)
  if (reason.group !== 'died') await planCheckUps(context, episode, leftOn)
  return done(null)
}

/** A pause or a kind of help that still runs ends with the episode, on its last day or, if it began later, on its own first. */
async function closeWhatRuns({ tx, actor }: CommandContext, { episodeId }: Episode, leftOn: CalendarDay) {
  await sql`
    update episodes.pause set resumed_on = greatest(paused_on, ${leftOn}::date)
    where episode_id = ${episodeId} and owner_agency_id = ${actor.agencyId} and resumed_on is null`.execute(tx)
  await sql`
    update episodes.intervention set ended_on = greatest(started_on, ${leftOn}::date)
    where episode_id = ${episodeId} and owner_agency_id = ${actor.agencyId} and ended_on is null`.execute(tx)
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
