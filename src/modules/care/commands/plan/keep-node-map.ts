import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../../kernel/result.ts'
import type { MapContent } from '../../domain/plan/node-map.ts'
import type { NodeMap } from '../../queries/plan/node-maps.ts'
import type { CommandContext } from '../command-context.ts'

export interface MapInput {
  readonly title: string
  readonly goalId: string | null
  readonly content: MapContent
}

interface Version extends MapInput {
  readonly personId: string
  readonly mapId: string
  readonly version: number
  readonly template: string
}

async function save({ tx, actor }: CommandContext, one: Version): Promise<void> {
  // The first version gives the map its name.
  const id = one.version === 1 ? one.mapId : randomUUID()
  await sql`
    insert into care.node_map (node_map_id, person_id, partnership_id, owner_agency_id, author_staff_id, map_id, version, template, title, goal_id, content)
    values (${id}, ${one.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${one.mapId}, ${one.version}, ${one.template},
      ${one.title}, ${one.goalId}, ${JSON.stringify(one.content)}::jsonb)`.execute(tx)
}

/** Begins a map with the person, from a template. */
export async function startMap(
  context: CommandContext,
  personId: string,
  input: MapInput & { readonly template: string },
): Promise<Result<{ mapId: string }>> {
  const mapId = randomUUID()
  await save(context, { ...input, personId, mapId, version: 1 })
  return done({ mapId })
}

/** Saves the map as its next version. Refused if there is one already that was not on screen (A58). */
export async function saveMap(
  context: CommandContext,
  map: NodeMap,
  input: MapInput & { readonly version: number },
): Promise<Result<null>> {
  await sql`select pg_advisory_xact_lock(7032, hashtext(${map.mapId}))`.execute(context.tx)
  const { rows } = await sql<{ newest: number }>`
    select max(version) as newest from care.node_map where map_id = ${map.mapId}`.execute(context.tx)
  if (rows[0]?.newest !== input.version)
    return refused(
      'changed-meanwhile',
      'Somebody saved this map while you had it open. Nothing of yours was saved over theirs.',
    )
  const { title, goalId, content } = input
  const { personId, mapId, template } = map
  await save(context, { title, goalId, content, personId, mapId, template, version: input.version + 1 })
  return done(null)
}
