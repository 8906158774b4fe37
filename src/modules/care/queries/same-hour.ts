import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** Another appointment of the person within the hour of one that is booked, as far as whoever books may see it. */
export interface InTheSameHour {
  readonly startsAt: Date
  readonly kind: string
  readonly withName: string | null
  readonly agencyName: string
}

export async function inTheSameHour(
  tx: Tx,
  people: readonly string[],
  when: { readonly on: string; readonly at: string },
  butNot: string | null = null,
): Promise<readonly InTheSameHour[]> {
  const { rows } = await sql<InTheSameHour>`
    select a.starts_at as "startsAt", a.kind, w.display_name as "withName", g.name as "agencyName"
    from (select (${when.on}::date + ${when.at}::time) at time zone 'Europe/London' as at) b
    join care.appointment a on a.starts_at > b.at - interval '1 hour' and a.starts_at < b.at + interval '1 hour'
    join partnership.agency g on g.agency_id = a.owner_agency_id
    left join partnership.staff w on w.staff_id = a.with_staff_id
    where a.person_id = any (${[...people]}::uuid[]) and a.attendance is null and b.at > now()
      and a.appointment_id is distinct from ${butNot}::uuid
    order by a.starts_at limit 5`.execute(tx)
  return rows
}
