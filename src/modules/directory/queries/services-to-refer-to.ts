import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Wait } from '../domain/wait.ts'

/** A service another agency may be asked for, with its current wait. */
export interface ServiceToReferTo extends Wait {
  readonly serviceId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly name: string
  readonly asksOnline: boolean
  readonly takesProfessionals: boolean
}

/** The open services of the acting partnership, by agency and name. Row security keeps it to the partnership. */
export async function servicesToReferTo(tx: Tx): Promise<readonly ServiceToReferTo[]> {
  const { rows } = await sql<ServiceToReferTo>`
    select s.service_id as "serviceId", s.agency_id as "agencyId", g.name as "agencyName", s.name, s.asks_online as "asksOnline",
      s.takes_professionals as "takesProfessionals", w.wait_days as "waitDays", w.places_free as "placesFree", w.confirmed_on as "confirmedOn", w.is_known as "isKnown"
    from directory.service s join partnership.agency g on g.agency_id = s.agency_id and g.left_at is null
    cross join lateral directory.wait_of(s.service_id) w
    where s.closed_at is null order by lower(g.name), lower(s.name), s.service_id`.execute(tx)
  return rows
}

/** What a service is called, closed or not; null where it is not of the acting partnership. */
export async function serviceName(tx: Tx, serviceId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select name from directory.service where service_id = ${serviceId}`.execute(tx)
  return rows[0]?.name ?? null
}
