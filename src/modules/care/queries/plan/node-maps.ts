import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import { type MapContent, mapContent } from '../../domain/plan/node-map.ts'
import { type Item, itemColumns, itemJoins } from '../item-columns.ts'

/** One version of a map. */
export interface NodeMap extends Item {
  readonly mapId: string
  readonly version: number
  readonly title: string
  readonly template: string
  readonly goalId: string | null
  readonly goalHeadline: string | null
  readonly content: MapContent
}

const columns = sql`t.node_map_id as "itemId", ${itemColumns}, t.map_id as "mapId", t.version, t.title, t.template, t.goal_id as "goalId",
  o.headline as "goalHeadline", t.content`
const joins = sql`${itemJoins} left join care.goal o on o.goal_id = t.goal_id`

const read = (row: NodeMap): NodeMap => ({ ...row, content: mapContent.parse(row.content) })

/** The newest version of every map of these registrations. */
export async function nodeMapsOf(tx: Tx, people: readonly string[]): Promise<readonly NodeMap[]> {
  const { rows } = await sql<NodeMap>`
    select distinct on (t.map_id) ${columns} from care.node_map t ${joins}
    where t.person_id = any (${[...people]}::uuid[]) order by t.map_id, t.version desc`.execute(tx)
  return rows.map(read).toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
}

/** Every version of one map, the newest first. */
export async function versionsOfMap(tx: Tx, people: readonly string[], mapId: string): Promise<readonly NodeMap[]> {
  const { rows } = await sql<NodeMap>`
    select ${columns} from care.node_map t ${joins}
    where t.person_id = any (${[...people]}::uuid[]) and t.map_id = ${mapId} order by t.version desc limit 50`.execute(
    tx,
  )
  return rows.map(read)
}
