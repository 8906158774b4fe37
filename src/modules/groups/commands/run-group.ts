import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, type CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { StaffCommand } from './command-context.ts'

export interface NewGroup {
  readonly name: string
  readonly words: string
  readonly topic: string
  readonly level: string
  readonly style: string
  readonly forWhom: string
  readonly place: string
  readonly isOnline: boolean
  readonly firstOn: CalendarDay
  readonly at: string
  readonly minutes: number
  readonly capacity: number
  readonly sessions: number
  readonly neededForCertificate: number
  readonly leaderStaffId: string
}

/** Begins a group with all its sessions, one a week from the first day. */
export async function beginGroup({ tx, actor }: StaffCommand, group: NewGroup): Promise<Result<{ groupId: string }>> {
  if (group.neededForCertificate > group.sessions)
    return refused('too-many', 'Somebody cannot come to more sessions than there are', 'needed_for_certificate')
  const groupId = randomUUID()
  await sql`
    insert into groups.programme (group_id, partnership_id, owner_agency_id, name, words, topic, level, style, for_whom, place, is_online, starts_at, minutes,
      capacity, first_on, sessions, needed_for_certificate, leader_staff_id, made_by)
    values (${groupId}, ${actor.partnershipId}, ${actor.agencyId}, ${group.name}, ${group.words}, ${group.topic}, ${group.level}, ${group.style},
      ${group.forWhom}, ${group.place}, ${group.isOnline}, ${group.at}::time, ${group.minutes}, ${group.capacity}, ${group.firstOn}, ${group.sessions},
      ${group.neededForCertificate}, ${group.leaderStaffId}, ${actor.staffId})`.execute(tx)
  const days = Array.from({ length: group.sessions }, (_, week) => addDays(group.firstOn, week * 7))
  await sql`
    insert into groups.session (group_id, partnership_id, owner_agency_id, held_at)
    select ${groupId}, ${actor.partnershipId}, ${actor.agencyId}, (d + ${group.at}::time) at time zone 'Europe/London'
    from unnest(${days}::date[]) d`.execute(tx)
  return done({ groupId })
}

const nothingChanged = () => refused('changed-meanwhile', 'Somebody did that already. Look at it as it is now.')

export async function endGroup({ tx }: StaffCommand, groupId: string): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update groups.programme set ended_at = now() where group_id = ${groupId} and ended_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : nothingChanged()
}

export async function cancelSession({ tx }: StaffCommand, sessionId: string): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update groups.session set cancelled_at = now() where session_id = ${sessionId} and cancelled_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : nothingChanged()
}

/** Writes down who came to a session. Those left open stay open. */
export async function noteAttendance(
  { tx }: StaffCommand,
  sessionId: string,
  outcomes: ReadonlyMap<string, string>,
): Promise<number> {
  let noted = 0
  for (const [membershipId, outcome] of outcomes) {
    const { rows } = await sql<{ noted: boolean }>`
      select groups.note_attendance(${sessionId}, ${membershipId}, ${outcome}) as noted`.execute(tx)
    if (rows[0]?.noted) noted++
  }
  return noted
}

export async function answerProposal(
  { tx, actor }: StaffCommand,
  proposalId: string,
  answer: string,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update groups.proposal set answered_at = now(), answered_by = ${actor.staffId}, answer = ${answer}
    where proposal_id = ${proposalId} and answered_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : nothingChanged()
}
