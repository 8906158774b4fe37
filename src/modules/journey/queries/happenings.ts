import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Happening, Lane } from '../domain/happening.ts'
import { type Names, wordsFor } from '../domain/words.ts'
import { sources } from './sources.ts'

interface Row {
  readonly lane: Lane
  readonly id: string
  readonly at: Date
  readonly until: Date | null
  readonly goes_on: boolean
  readonly what: string
  readonly detail: string
  readonly other_name: string
  readonly agency_name: string
}

const union = sql.join(
  sources.map(
    ({ lane, rows }) =>
      sql`select ${sql.lit(lane)} as lane, h.* from (${rows}) h (id, at, until, goes_on, what, detail, owner_agency_id, other_name)`,
  ),
  sql` union all `,
)

/**
 * Everything dated in a person's journey that whoever acts may see, newest first, over all registrations joined as theirs. One
 * statement: the picture shows it whole, and a row is a few words.
 */
export async function happeningsOf(tx: Tx, personId: string, names: Names): Promise<readonly Happening[]> {
  const { rows } = await sql<Row>`
    with who as materialized (
      select q.person_id from people.person p join people.person q on q.whole_id = p.whole_id where p.person_id = ${personId})
    select a.lane, a.id::text as id, a.at, a.until, a.goes_on, a.what, a.detail, a.other_name, g.name as agency_name
    from (${union}) a join partnership.agency g on g.agency_id = a.owner_agency_id
    order by a.at desc, a.lane, a.id`.execute(tx)
  return rows.map((row) => ({
    lane: row.lane,
    id: row.id,
    at: row.at,
    until: row.goes_on ? 'now' : row.until,
    words: wordsFor({ lane: row.lane, what: row.what, detail: row.detail, otherName: row.other_name }, names),
    agencyName: row.agency_name,
  }))
}
