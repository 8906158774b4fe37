import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Appointment } from '../queries/record-items.ts'
import type { CommandContext } from './command-context.ts'

interface When {
  readonly on: string
  readonly at: string
  readonly place: string
  /** The place of the directory, where it is one. */
  readonly placeId: string | null
}

export interface NewAppointment extends When {
  readonly personId: string
  readonly kind: string
  readonly withStaffId: string
  readonly wantsReminder: boolean
}

const instantOf = ({ on, at }: When) => sql`(${on}::date + ${at}::time) at time zone 'Europe/London'`

// The person hears of two appointments in one hour from whoever may know of both: the database (S002-L25c).
const tellOfSameHour = (tx: CommandContext['tx'], appointmentId: string) =>
  sql`select care.tell_of_same_hour(${appointmentId})`.execute(tx)

export async function addAppointment(
  { tx, actor }: CommandContext,
  input: NewAppointment,
): Promise<Result<{ appointmentId: string }>> {
  const appointmentId = randomUUID()
  await sql`
    insert into care.appointment (appointment_id, person_id, partnership_id, owner_agency_id, author_staff_id, starts_at, with_staff_id, kind, place, place_id, wants_reminder)
    values (${appointmentId}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${instantOf(input)},
      ${input.withStaffId}, ${input.kind}, ${input.place}, ${input.placeId}, ${input.wantsReminder})`.execute(tx)
  await tellOfSameHour(tx, appointmentId)
  return done({ appointmentId })
}

export interface ChangedAppointment extends When {
  readonly attendance: string | null
  readonly reason: string
  readonly version: number
}

const onlyAfterwards: ReadonlySet<string> = new Set(['attended', 'late', 'not_attended'])

/** Says whether the person came, or moves the appointment. Refused if somebody changed it in the meantime (A58). */
export async function changeAppointment(
  { tx, now }: CommandContext,
  appointment: Appointment,
  input: ChangedAppointment,
): Promise<Result<null>> {
  const { rows } = await sql<{ is_to_come: boolean }>`select ${instantOf(input)} > ${now} as is_to_come`.execute(tx)
  if (rows[0]?.is_to_come && input.attendance !== null && onlyAfterwards.has(input.attendance)) {
    return refused(
      'not-yet',
      'This appointment is still to come. You cannot say yet whether the person came',
      'attendance',
    )
  }
  const result = await sql`
    update care.appointment set starts_at = ${instantOf(input)}, place = ${input.place}, place_id = ${input.placeId}, attendance = ${input.attendance},
      attendance_reason = ${input.reason}, version = version + 1
    where appointment_id = ${appointment.itemId} and person_id = ${appointment.personId} and version = ${input.version}`.execute(
    tx,
  )
  if (result.numAffectedRows !== 1n) {
    return refused(
      'changed-meanwhile',
      'Somebody changed this appointment while you had it open. Nothing of yours was saved over theirs.',
    )
  }
  if (input.attendance === null) await tellOfSameHour(tx, appointment.itemId)
  return done(null)
}
