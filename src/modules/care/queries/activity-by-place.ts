import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { placesOf } from '../../directory/index.ts'

export interface PlaceActivity {
  readonly name: string
  readonly isSatellite: boolean
  readonly appointments: number
  readonly came: number
}

/** For a team's manager: where people were seen in the last thirteen weeks, satellites too where nobody came (S003-L39). */
export async function activityByPlace(tx: Tx, agencyId: string): Promise<readonly PlaceActivity[]> {
  const [{ rows }, places] = await Promise.all([
    sql<{ placeId: string | null; appointments: number; came: number }>`
      select place_id as "placeId", appointments, came from care.activity_by_place()`.execute(tx),
    placesOf(tx, agencyId),
  ])
  const at = (placeId: string | null) => rows.find((row) => row.placeId === placeId) ?? { appointments: 0, came: 0 }
  const elsewhere = at(null)
  return [
    ...places
      .filter((place) => place.isOpen || at(place.placeId).appointments > 0)
      .map(({ placeId, name, isSatellite }) => ({ name, isSatellite, ...at(placeId) })),
    ...(elsewhere.appointments > 0 ? [{ name: 'Somewhere else, or not said', isSatellite: false, ...elsewhere }] : []),
  ]
}
