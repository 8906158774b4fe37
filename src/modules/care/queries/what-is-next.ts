import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface NextAppointment {
  readonly startsAt: Date
  readonly kind: string
  readonly place: string
  readonly withName: string | null
  readonly agencyName: string
}

/** The person's next appointments. */
export async function nextAppointments(
  tx: Tx,
  people: readonly string[],
  most = 3,
): Promise<readonly NextAppointment[]> {
  const { rows } = await sql<NextAppointment>`
    select a.starts_at as "startsAt", a.kind, a.place, w.display_name as "withName", g.name as "agencyName"
    from care.appointment a
    join partnership.agency g on g.agency_id = a.owner_agency_id
    left join partnership.staff w on w.staff_id = a.with_staff_id
    where a.person_id = any (${[...people]}::uuid[]) and a.starts_at > now() and a.attendance is distinct from 'cancelled'
    order by a.starts_at limit ${most}`.execute(tx)
  return rows
}

export interface NextCollection {
  readonly medicine: string
  readonly pharmacyName: string
  readonly collectionDays: readonly number[]
  readonly endsOn: string
}

/** Where the person's medicine waits for them. */
export async function runningScripts(tx: Tx, people: readonly string[]): Promise<readonly NextCollection[]> {
  const { rows } = await sql<NextCollection>`
    select s.medicine, f.name as "pharmacyName", s.collection_days::int[] as "collectionDays", s.ends_on as "endsOn"
    from prescribing.script s join partnership.agency f on f.agency_id = s.pharmacy_agency_id
    where s.person_id = any (${[...people]}::uuid[]) and s.stopped_at is null and current_date between s.starts_on and s.ends_on order by s.medicine`.execute(
    tx,
  )
  return rows
}

export interface WorkingWithMe {
  readonly name: string | null
  readonly agencyName: string
}

/** Who works with the person now, agency by agency. */
export async function workingWithMe(tx: Tx, people: readonly string[]): Promise<readonly WorkingWithMe[]> {
  const { rows } = await sql<WorkingWithMe>`
    select distinct s.display_name as name, g.name as "agencyName"
    from people.working_relationship r
    join partnership.agency g on g.agency_id = r.agency_id
    left join partnership.staff s on s.staff_id = r.staff_id
    where r.person_id = any (${[...people]}::uuid[]) and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    order by g.name, s.display_name`.execute(tx)
  return rows
}
