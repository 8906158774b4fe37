import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId, StaffId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import type { Handover } from '../queries/handovers.ts'
import { handoverPath } from '../web/paths.ts'
import type { CommandContext } from './command-context.ts'

export interface BeginHandover {
  readonly personId: PersonId
  readonly toStaffId: StaffId
  readonly reason: string
  readonly toKnow: string
  readonly meetingOn: CalendarDay | null
}

const tell = (
  { tx }: CommandContext,
  staffId: StaffId,
  personId: PersonId,
  handoverId: string,
  { kind, subject }: { readonly kind: string; readonly subject: string },
) =>
  sendMessage(tx, { to: { staffId }, kind, subject, path: handoverPath(personId, handoverId), aboutPersonId: personId })

/** Begins handing a person to a colleague. Both work with the person until the colleague has seen them; the giver stays the named one. */
export async function beginHandover(
  context: CommandContext,
  { personId, toStaffId, reason, toKnow, meetingOn }: BeginHandover,
): Promise<Result<{ readonly handoverId: string }>> {
  const handoverId = randomUUID()
  const { rows } = await sql<{ outcome: string }>`
    select people.begin_handover(${personId}, ${toStaffId}, ${reason}, ${toKnow}, ${meetingOn}::date, ${handoverId}) as outcome`.execute(
    context.tx,
  )
  const outcome = rows[0]?.outcome
  if (outcome === 'open-already')
    return refused('open-already', 'A hand-over of this person is open already. Finish it or call it off first', 'who')
  if (outcome === 'may-not')
    return refused('may-not-work-with', 'Choose somebody else. They cannot be given this person', 'who')
  if (outcome !== 'done') return refused('not-yours', 'You do not work with this person now', 'who')
  await tell(context, toStaffId, personId, handoverId, {
    kind: 'person.handed-over',
    subject: 'Somebody is being handed over to you',
  })
  return done({ handoverId })
}

const over = () => refused('over', 'This hand-over has ended in the meantime. Nothing of yours was saved')

/** The taking worker has seen the person: from now on they are the named worker. */
export async function finishHandover(
  context: CommandContext,
  handover: Handover,
  seenOn: CalendarDay,
): Promise<Result<null>> {
  const { rows } = await sql<{ outcome: string }>`
    select people.finish_handover(${handover.handover_id}, ${seenOn}::date) as outcome`.execute(context.tx)
  const outcome = rows[0]?.outcome
  if (outcome === 'bad-day')
    return refused('bad-day', 'The day must be between the day the hand-over began and today', 'seen_on')
  if (outcome !== 'done') return over()
  await tell(context, handover.giver_staff_id, handover.person_id, handover.handover_id, {
    kind: 'person.handover-done',
    subject: 'A hand-over of yours is complete',
  })
  return done(null)
}

/** The giving worker keeps the person after all, or a manager says so. */
export async function callOffHandover(
  context: CommandContext,
  handover: Handover,
  reason: string,
): Promise<Result<null>> {
  const { rows } = await sql<{ outcome: string }>`
    select people.call_off_handover(${handover.handover_id}, ${reason}) as outcome`.execute(context.tx)
  if (rows[0]?.outcome !== 'done') return over()
  await sendMessage(context.tx, {
    to: { staffId: handover.taker_staff_id },
    kind: 'person.handover-called-off',
    subject: 'A hand-over to you was called off',
  })
  return done(null)
}
