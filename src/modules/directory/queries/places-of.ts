import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { type Opening, weekInWords } from '../domain/hours.ts'

/** A place where an agency sees people: its own, or a satellite in somebody else's rooms (S003-L39). */
export interface MeetingPlace {
  readonly placeId: string
  readonly name: string
  readonly isSatellite: boolean
  /** "Monday 10am to 12pm, Thursday 2pm to 4pm"; empty where nobody wrote its week down. */
  readonly week: string
  readonly isOpen: boolean
}

/** Every place of an agency, those that were given up too; the first of several services at one place stands for all. */
export async function placesOf(tx: Tx, agencyId: string): Promise<readonly MeetingPlace[]> {
  const { rows } = await sql<Omit<MeetingPlace, 'week'> & { readonly hours: readonly Opening[] }>`
    select p.place_id as "placeId", p.name, p.is_satellite as "isSatellite", p.hours, p.closed_at is null and s.closed_at is null as "isOpen"
    from directory.place p join directory.service s on s.service_id = p.service_id
    where s.agency_id = ${agencyId} order by p.name, p.created_at, p.place_id limit 300`.execute(tx)
  return rows.map(({ hours, ...place }) => ({
    ...place,
    week: weekInWords(hours)
      .filter((day) => day.hours !== 'Closed')
      .map((day) => `${day.day} ${day.hours}`)
      .join(', '),
  }))
}
