import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { mayWrite } from '../../people/index.ts'
import type { ClosedReason } from '../domain/help-request.ts'
import type { HelpRequest } from '../queries/help-requests.ts'
import type { CommandContext } from './command-context.ts'

const changed = () =>
  refused(
    'changed-meanwhile',
    'Somebody else changed this request in the meantime. Nothing of yours was saved. Look at it as it is now, then do it again',
  )

export interface TryInput {
  readonly channel: string
  readonly outcome: string
  readonly note: string
}

/** Writes down that somebody tried to reach whoever asked; the first time they are reached stops the promise's clock. */
export async function recordTry({ tx, actor }: CommandContext, helpRequestId: string, input: TryInput): Promise<void> {
  await sql`
    insert into front_door.contact_try (help_request_id, channel, outcome, note, tried_by)
    values (${helpRequestId}, ${input.channel}, ${input.outcome}, ${input.note}, ${actor.staffId})`.execute(tx)
  if (input.outcome !== 'reached') return
  await sql`
    update front_door.help_request set first_contact_at = coalesce(first_contact_at, now()), version = version + 1
    where help_request_id = ${helpRequestId}`.execute(tx)
}

/** Writes down what was offered so that a barrier does not keep the person away. */
export async function answerBarrier(
  { tx, actor }: CommandContext,
  helpRequestId: string,
  barrier: string,
  offered: string,
): Promise<void> {
  await sql`
    insert into front_door.barrier_answer (help_request_id, barrier, offered, offered_by)
    values (${helpRequestId}, ${barrier}, ${offered}, ${actor.staffId})`.execute(tx)
}

/** Ties a request to the person it turned out to be. The clock stays what it was. */
export async function tieToPerson(
  { tx, actor }: CommandContext,
  request: HelpRequest,
  personId: PersonId,
): Promise<Result<null>> {
  if (!(await mayWrite(tx, personId, 3)))
    return refused('not-yours', 'Choose somebody on your own caseload, or register the person', 'person')
  const { numAffectedRows } = await sql`
    update front_door.help_request set person_id = ${personId}, registered_at = now(), registered_by = ${actor.staffId}, version = version + 1
    where help_request_id = ${request.helpRequestId} and person_id is null and version = ${request.version}
      and not exists (select from front_door.passing_on p where p.help_request_id = help_request.help_request_id and p.answered_at is null)`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : changed()
}

/** The first meeting that was offered, and for which day. */
export async function offerMeeting(
  { tx }: CommandContext,
  request: HelpRequest,
  offeredOn: CalendarDay,
  offeredFor: CalendarDay,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update front_door.help_request set offered_on = ${offeredOn}::date, offered_for = ${offeredFor}::date, version = version + 1
    where help_request_id = ${request.helpRequestId} and version = ${request.version} and first_seen_on is null`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : changed()
}

/** They were seen: the clock that began when they asked stops. */
export async function markSeen(
  { tx }: CommandContext,
  request: HelpRequest,
  seenOn: CalendarDay,
): Promise<Result<null>> {
  if (request.personId === null)
    return refused('register-first', 'Register the person first, so that there is a record of the meeting', 'seen_on')
  const { numAffectedRows } = await sql`
    update front_door.help_request set first_seen_on = ${seenOn}::date, version = version + 1
    where help_request_id = ${request.helpRequestId} and version = ${request.version} and first_seen_on is null
      and ${seenOn}::date >= received_at::date`.execute(tx)
  return numAffectedRows === 1n ? done(null) : changed()
}

/** Closes a request of somebody who will not be seen, with the reason. */
export async function closeRequest(
  { tx, actor }: CommandContext,
  request: HelpRequest,
  reason: ClosedReason,
  note: string,
): Promise<Result<null>> {
  if (reason === 'not_reached' && request.tries === 0)
    return refused('nobody-tried', 'Nobody has tried to reach them yet. Try every safe way first', 'reason')
  const { numAffectedRows } = await sql`
    update front_door.help_request set closed_at = now(), closed_by = ${actor.staffId}, closed_reason = ${reason}, closed_note = ${note}, version = version + 1
    where help_request_id = ${request.helpRequestId} and version = ${request.version} and first_seen_on is null
      and not exists (select from front_door.passing_on p where p.help_request_id = help_request.help_request_id and p.answered_at is null)`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : changed()
}
