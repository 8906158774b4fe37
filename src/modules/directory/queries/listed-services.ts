import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Opening } from '../domain/hours.ts'
import type { ServiceDetails } from '../domain/service.ts'
import type { Wait } from '../domain/wait.ts'
import { detailColumns } from './service-columns.ts'

export interface ListedPlace {
  readonly placeId: string
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly isSatellite: boolean
  readonly access: readonly string[]
  readonly hours: readonly Opening[]
  readonly hoursNote: string
}

/** A service as the public directory tells it. */
export interface ListedService extends Wait, ServiceDetails {
  readonly serviceId: string
  readonly partnershipId: string
  readonly areaName: string
  readonly agencyId: string
  readonly agencyName: string
  readonly confirmedOn: CalendarDay | null
  /** In how many of ten cases people were reached within the standard; null where too few asked. */
  readonly keptInTen: number | null
  readonly places: readonly ListedPlace[]
}

export interface WhatToFind {
  readonly words?: string
  readonly need?: string
  readonly district?: string
  readonly access?: readonly string[]
  readonly partnershipId?: string | null
  readonly serviceId?: string | null
  readonly most?: number
  readonly skip?: number
}

export interface FoundServices {
  readonly services: readonly ListedService[]
  readonly total: number
}

/** Reads the public directory; anybody may, signed in or not. */
export async function findServices(tx: Tx, what: WhatToFind): Promise<FoundServices> {
  const { words = '', need = '', district = '', access = [], partnershipId = null, serviceId = null } = what
  const { rows } = await sql<ListedService & { readonly total: number }>`
    select s.service_id as "serviceId", s.partnership_id as "partnershipId", s.area_name as "areaName", s.agency_id as "agencyId",
      s.agency_name as "agencyName", ${detailColumns}, s.wait_days as "waitDays", s.places_free as "placesFree", s.confirmed_on as "confirmedOn",
      s.is_known as "isKnown", s.kept_in_ten as "keptInTen", s.places, s.total
    from directory.find_services(${words}, ${need}, ${district}, ${[...access]}::text[], ${partnershipId}::uuid, ${serviceId}::uuid,
      ${what.most ?? 200}::int, ${what.skip ?? 0}::int) s`.execute(tx)
  return { services: rows, total: rows[0]?.total ?? 0 }
}

/** One service of the public directory, if it is open. */
export async function listedService(tx: Tx, serviceId: string): Promise<ListedService | null> {
  const { services } = await findServices(tx, { serviceId, most: 1 })
  return services[0] ?? null
}

export interface Area {
  readonly partnershipId: string
  readonly areaName: string
}

export async function areas(tx: Tx): Promise<readonly Area[]> {
  const { rows } = await sql<Area>`
    select partnership_id as "partnershipId", area_name as "areaName" from directory.areas()`.execute(tx)
  return rows
}

/** What makes a service easier to come to, over all its places. */
export const accessOf = ({ places }: Pick<ListedService, 'places'>): readonly string[] => [
  ...new Set(places.flatMap(({ access }) => access)),
]
