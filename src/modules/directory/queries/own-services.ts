import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Opening } from '../domain/hours.ts'
import type { ServiceDetails } from '../domain/service.ts'
import type { Wait } from '../domain/wait.ts'
import { detailColumns } from './service-columns.ts'

/** A service of the acting agency with what is kept about it. */
export interface OwnService extends Wait, ServiceDetails {
  readonly serviceId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly version: number
  /** What was last confirmed, however long ago. */
  readonly lastWaitDays: number | null
  readonly lastPlacesFree: number | null
  readonly confirmedBy: string | null
  readonly keptInTen: number | null
  readonly confirmedOn: CalendarDay | null
}

const columns = sql`
  select s.service_id as "serviceId", s.agency_id as "agencyId", g.name as "agencyName", ${detailColumns}, s.version,
    w.wait_days as "waitDays", w.places_free as "placesFree", w.confirmed_on as "confirmedOn", w.is_known as "isKnown",
    a.wait_days as "lastWaitDays", a.places_free as "lastPlacesFree", c.display_name as "confirmedBy", directory.kept_in_ten(s.service_id) as "keptInTen"
  from directory.service s
  join partnership.agency g on g.agency_id = s.agency_id
  cross join lateral directory.wait_of(s.service_id) w
  left join lateral (select * from directory.availability x where x.service_id = s.service_id order by x.confirmed_at desc limit 1) a on true
  left join partnership.staff c on c.staff_id = a.confirmed_by`

/** The open services of one agency. */
export async function ownServices(tx: Tx, agencyId: string): Promise<readonly OwnService[]> {
  const { rows } = await sql<OwnService>`${columns}
    where s.agency_id = ${agencyId} and s.closed_at is null order by lower(s.name), s.service_id`.execute(tx)
  return rows
}

export async function ownService(tx: Tx, agencyId: string, serviceId: string): Promise<OwnService | null> {
  const { rows } = await sql<OwnService>`${columns}
    where s.service_id = ${serviceId} and s.agency_id = ${agencyId} and s.closed_at is null`.execute(tx)
  return rows[0] ?? null
}

export interface OwnPlace {
  readonly placeId: string
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly isSatellite: boolean
  readonly access: readonly string[]
  readonly hours: readonly Opening[]
  readonly hoursNote: string
  readonly version: number
}

export async function ownPlaces(tx: Tx, serviceId: string): Promise<readonly OwnPlace[]> {
  const { rows } = await sql<OwnPlace>`
    select place_id as "placeId", name, address, postcode, is_satellite as "isSatellite", access, hours, hours_note as "hoursNote", version
    from directory.place where service_id = ${serviceId} and closed_at is null order by is_satellite, name`.execute(tx)
  return rows
}

/** Whether whoever acts may change what the directory says of an agency. */
export async function keepsDirectoryOf(tx: Tx, agencyId: string): Promise<boolean> {
  const { rows } = await sql<{ keeps: boolean }>`select directory.keeps(${agencyId}) as keeps`.execute(tx)
  return rows[0]?.keeps ?? false
}

/** Whether an agency has staff who open its front door. */
export async function answersRequests(tx: Tx, agencyId: string): Promise<boolean> {
  const { rows } = await sql<{ answers: boolean }>`
    select directory.answers_requests(${agencyId}) as answers`.execute(tx)
  return rows[0]?.answers ?? false
}
