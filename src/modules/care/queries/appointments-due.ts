import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** An appointment of the acting worker: to come today, or past with nothing written down. */
export interface AppointmentDue {
  readonly appointmentId: string
  readonly personId: string
  readonly startsAt: Date
  readonly kind: string
  readonly place: string
  readonly attendance: string | null
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
}

const columns = sql`a.appointment_id as "appointmentId", a.person_id as "personId", a.starts_at as "startsAt", a.kind, a.place, a.attendance,
  i.given_name, i.chosen_name, i.family_name`
const identity = sql`left join people.identity i on i.person_id = a.person_id and i.replaced_at is null`

export async function appointmentsToday(tx: Tx, staffId: string, day: CalendarDay): Promise<readonly AppointmentDue[]> {
  const { rows } = await sql<AppointmentDue>`
    select ${columns} from care.appointment a ${identity}
    where a.with_staff_id = ${staffId} and a.starts_at >= ${day}::date::timestamptz and a.starts_at < (${day}::date + 1)::timestamptz
    order by a.starts_at, a.appointment_id limit 50`.execute(tx)
  return rows
}

/** Appointments of the last weeks of which nobody has said what became of them. */
export async function attendanceMissing(
  tx: Tx,
  staffId: string,
  day: CalendarDay,
  limit: number,
): Promise<readonly AppointmentDue[]> {
  const { rows } = await sql<AppointmentDue>`
    select ${columns} from care.appointment a ${identity}
    where a.with_staff_id = ${staffId} and a.attendance is null
      and a.starts_at >= (${day}::date - 21)::timestamptz and a.starts_at < ${day}::date::timestamptz
    order by a.starts_at desc, a.appointment_id limit ${limit}`.execute(tx)
  return rows
}
