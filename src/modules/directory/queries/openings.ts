import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** Something to do, as an agency wrote it down. */
export interface Opening {
  readonly openingId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly agencyPhone: string
  readonly title: string
  readonly kind: string
  readonly words: string
  readonly skills: readonly string[]
  readonly place: string
  readonly howToBegin: string
  readonly version: number
}

/** Every opening of the partnership that is not filled or given up. */
export async function openOpenings(tx: Tx): Promise<readonly Opening[]> {
  const { rows } = await sql<Opening>`
    select o.opening_id as "openingId", o.agency_id as "agencyId", g.name as "agencyName", g.phone as "agencyPhone", o.title, o.kind, o.words, o.skills, o.place,
      o.how_to_begin as "howToBegin", o.version
    from directory.opening o join partnership.agency g on g.agency_id = o.agency_id
    where o.closed_at is null order by lower(o.title), o.opening_id limit 500`.execute(tx)
  return rows
}
