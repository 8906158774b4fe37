import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId, StaffId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { endSessionsOfOwner } from '../../../platform/auth/accounts.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Role } from '../domain/roles.ts'
import { type CommandContext, changedMeanwhile, overtakenSentence } from './command-context.ts'
import { giveRole, placeInTeam } from './give-role.ts'

export interface StaffDetails {
  readonly display_name: string
  readonly job_title: string
  readonly work_email: string
  readonly work_phone: string
}

export interface NewStaff extends StaffDetails {
  readonly from_on: CalendarDay
  readonly is_volunteer: boolean
  readonly checks_valid_until_on: CalendarDay | null
  readonly roles: readonly Role[]
  readonly teams: readonly string[]
}

async function hasAddress(tx: Tx, agencyId: AgencyId, address: string, otherThan: StaffId | null): Promise<boolean> {
  const { rows } = await sql`
    select from partnership.staff where agency_id = ${agencyId} and work_email <> '' and lower(work_email) = lower(${address}) and to_at is null
      and staff_id is distinct from ${otherThan}::uuid`.execute(tx)
  return rows.length > 0
}

const addressTaken = () =>
  refused(
    'address-taken',
    'Somebody at this agency has this work email already. Open their page, or use another email',
    'work_email',
  )
const checksMissing = () =>
  refused('checks-missing', 'Enter the day the volunteer’s checks run out', 'checks_valid_until_on')

/** A new job at an agency, with its first roles and team places. Checks hold through their last day. */
export async function addStaff(context: CommandContext, agencyId: AgencyId, input: NewStaff): Promise<Result<StaffId>> {
  if (input.is_volunteer && input.checks_valid_until_on === null) return checksMissing()
  if (await hasAddress(context.tx, agencyId, input.work_email, null)) return addressTaken()
  const staffId = randomUUID()
  const checks = input.is_volunteer ? input.checks_valid_until_on : null
  await sql`
    insert into partnership.staff (staff_id, agency_id, display_name, job_title, work_email, work_phone, is_volunteer, checks_valid_until, from_at)
    values (${staffId}, ${agencyId}, ${input.display_name}, ${input.job_title}, ${input.work_email}, ${input.work_phone}, ${input.is_volunteer},
      ${checks}::date + 1, case when ${input.from_on}::date = current_date then now() else ${input.from_on}::date end)`.execute(
    context.tx,
  )
  for (const role of input.roles) {
    const given = await giveRole(context, staffId, role)
    if (!given.ok) return refused(given.refusal.code, given.refusal.text, 'roles')
  }
  for (const teamId of input.teams) {
    const placed = await placeInTeam(context, staffId, teamId)
    if (!placed.ok) return refused(placed.refusal.code, placed.refusal.text, 'teams')
  }
  return done(staffId)
}

export async function changeStaff(
  { tx }: CommandContext,
  staff: { readonly staff_id: StaffId; readonly agency_id: AgencyId },
  input: StaffDetails & { readonly _version: number },
): Promise<Result<null>> {
  if (await hasAddress(tx, staff.agency_id, input.work_email, staff.staff_id)) return addressTaken()
  const { numAffectedRows } = await sql`
    update partnership.staff set display_name = ${input.display_name}, job_title = ${input.job_title}, work_email = ${input.work_email},
      work_phone = ${input.work_phone}, version = version + 1
    where staff_id = ${staff.staff_id} and version = ${input._version}`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused(changedMeanwhile, overtakenSentence)
}

/** New checks, training and agreement of a volunteer: access lasts through their last day (S004-L219). */
export async function renewChecks(
  { tx }: CommandContext,
  staffId: StaffId,
  validUntilOn: CalendarDay,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update partnership.staff set checks_valid_until = ${validUntilOn}::date + 1, version = version + 1
    where staff_id = ${staffId} and is_volunteer`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused('not-a-volunteer', 'Only volunteers have checks that run out')
}

/** Ends a job now: its roles and team places end with it, and every browser signed in by it is signed out. */
export async function endJob({ tx }: CommandContext, staffId: StaffId): Promise<Result<null>> {
  await sql`update partnership.staff_role set to_at = greatest(now(), from_at) where staff_id = ${staffId} and (to_at is null or now() < to_at)`.execute(
    tx,
  )
  await sql`update partnership.team_member set to_at = greatest(now(), from_at) where staff_id = ${staffId} and (to_at is null or now() < to_at)`.execute(
    tx,
  )
  const { numAffectedRows } = await sql`
    update partnership.staff set to_at = greatest(now(), from_at), version = version + 1 where staff_id = ${staffId} and to_at is null`.execute(
    tx,
  )
  if (numAffectedRows !== 1n) return refused('ended-already', 'This job has ended already')
  await endSessionsOfOwner(tx, { kind: 'staff', subjectId: staffId }, 'ended-by-staff')
  return done(null)
}
