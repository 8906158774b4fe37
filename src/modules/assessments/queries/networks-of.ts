import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Tie } from '../domain/network/network.ts'

export interface NamedTie extends Tie {
  /** Only for whoever wrote it down and the safeguarding lead. */
  readonly name: string | null
}

export interface NetworkMap {
  readonly networkMapId: string
  readonly personId: string
  readonly category: number
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorStaffId: string | null
  readonly authorName: string | null
  readonly drawnOn: string
  readonly createdAt: Date
  readonly ties: readonly NamedTie[]
}

type TieRow = NamedTie & { readonly networkMapId: string }

/** The maps of the people around somebody, newest first, as far as whoever acts may see them, with the names they may see. */
export async function networksOf(tx: Tx, people: readonly string[]): Promise<readonly NetworkMap[]> {
  const [maps, ties] = await Promise.all([
    sql<Omit<NetworkMap, 'ties'>>`
      select t.network_map_id as "networkMapId", t.person_id as "personId", t.category, t.owner_agency_id as "ownerAgencyId", g.name as "ownerName",
        t.author_staff_id as "authorStaffId", s.display_name as "authorName", t.drawn_on as "drawnOn", t.created_at as "createdAt"
      from assessments.network_map t join partnership.agency g on g.agency_id = t.owner_agency_id
      left join partnership.staff s on s.staff_id = t.author_staff_id
      where t.person_id = any (${[...people]}::uuid[]) order by t.created_at desc limit 100`.execute(tx),
    sql<TieRow>`
      select t.network_map_id as "networkMapId", t.tie_key as "tieKey", t.initials, t.kind, t.is_close as "isClose", t.uses, n.name
      from assessments.tie t
      left join lateral (select x.name from assessments.tie_name x where x.tie_key = t.tie_key and x.person_id = t.person_id
        order by x.created_at desc limit 1) n on true
      where t.person_id = any (${[...people]}::uuid[]) order by t.is_close desc, t.initials`.execute(tx),
  ])
  return maps.rows.map((map) => ({ ...map, ties: ties.rows.filter((tie) => tie.networkMapId === map.networkMapId) }))
}
