import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Appointment } from '../queries/record-items.ts'
import type { CommandContext } from './command-context.ts'

interface When {
  readonly on: string
  readonly at: string
  readonly place: string
}

export interface NewAppointment extends When {
  readonly personId: string
  readonly kind: string
  readonly withStaffId: string
}

const instantOf = ({ on, at }: When) => sql`(${on}::date + ${at}::time) at time zone 'Europe/London'`

export async function addAppointment(
  { tx, actor }: CommandContext,
  input: NewAppointment,
): Promise<Result<{ appointmentId: string }>> {
  const appointmentId = randomUUID()
  await sql`
    insert into care.appointment (appointment_id, person_id, partnership_id, owner_agency_id, author_staff_id, starts_at, with_staff_id, kind, place)
    values (${appointmentId}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${instantOf(input)},
      ${input.withStaffId}, ${input.kind}, ${input.place})`.execute(tx)
  return done({ appointmentId })
}

export interface ChangedAppointment extends When {
  readonly attendance: string | null
  readonly version: number
}

/** Says whether the person came, or moves the appointment. Refused if somebody changed it in the meantime (A58). */
export async function changeAppointment(
  { tx, now }: CommandContext,
  appointment: Appointment,
  input: ChangedAppointment,
): Promise<Result<null>> {
  const { rows } = await sql<{ is_to_come: boolean }>`select ${instantOf(input)} > ${now} as is_to_come`.execute(tx)
  if (rows[0]?.is_to_come && (input.attendance === 'attended' || input.attendance === 'not_attended')) {
    return refused(
      'not-yet',
      'This appointment is still to come. You cannot say yet whether the person came',
      'attendance',
    )
  }
  const result = await sql`
    update care.appointment set starts_at = ${instantOf(input)}, place = ${input.place}, attendance = ${input.attendance}, version = version + 1
    where appointment_id = ${appointment.itemId} and person_id = ${appointment.personId} and version = ${input.version}`.execute(
    tx,
  )
  return result.numAffectedRows === 1n
    ? done(null)
    : refused(
        'changed-meanwhile',
        'Somebody changed this appointment while you had it open. Nothing of yours was saved over theirs.',
      )
}
