import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import type { Tie } from '../domain/network/network.ts'
import { networksOf } from '../queries/networks-of.ts'

type Context = Pick<StaffContext, 'tx' | 'actor' | 'today'>

export interface DrawnTie extends Omit<Tie, 'tieKey'> {
  /** Null for somebody who was in no map before. */
  readonly tieKey: string | null
  readonly name: string
}

export interface DrawNetwork {
  readonly personId: string
  readonly people: readonly string[]
  readonly ties: readonly DrawnTie[]
  readonly mayName: boolean
  /** How many maps there were when the form was opened. */
  readonly mapsSeen: number
}

/** Keeps a new map; the old ones stay. It was drawn with the person, so they may read it at once. */
export async function drawNetwork(context: Context, input: DrawNetwork): Promise<Result<{ networkMapId: string }>> {
  const { tx, actor, today } = context
  const maps = await networksOf(tx, input.people)
  if (maps.length !== input.mapsSeen)
    return refused(
      'changed-meanwhile',
      'Somebody drew a new map while you had this open. Theirs is kept; look at it first.',
    )
  const before = new Map(maps.flatMap(({ ties }) => ties).map((tie) => [tie.tieKey, tie.name]))
  const networkMapId = randomUUID()
  const common = sql`${input.personId}::uuid, ${actor.partnershipId}::uuid, ${actor.agencyId}::uuid, ${actor.staffId}::uuid`
  const rows = input.ties.map(({ tieKey, ...tie }) => ({
    tie_id: randomUUID(),
    tie_name_id: randomUUID(),
    // A key from the form counts only if it is of one of this person's maps.
    tie_key: tieKey !== null && before.has(tieKey) ? tieKey : randomUUID(),
    initials: tie.initials,
    kind: tie.kind,
    is_close: tie.isClose,
    uses: tie.uses,
    name: tie.name,
  }))
  await sql`
    insert into assessments.network_map (network_map_id, person_id, partnership_id, owner_agency_id, author_staff_id, drawn_on, released_at)
    values (${networkMapId}, ${common}, ${today}, now())`.execute(tx)
  await sql`
    insert into assessments.tie (tie_id, network_map_id, tie_key, person_id, partnership_id, owner_agency_id, author_staff_id, initials, kind, is_close,
      uses, released_at)
    select r.tie_id, ${networkMapId}, r.tie_key, ${common}, r.initials, r.kind, r.is_close, r.uses, now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (tie_id uuid, tie_key uuid, initials text, kind text, is_close boolean, uses text)`.execute(
    tx,
  )
  const named = rows.filter(({ name, tie_key }) => name !== '' && name !== before.get(tie_key))
  if (input.mayName && named.length > 0)
    await sql`
      insert into assessments.tie_name (tie_name_id, tie_key, person_id, partnership_id, owner_agency_id, author_staff_id, name)
      select r.tie_name_id, r.tie_key, ${common}, r.name
      from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as r (tie_name_id uuid, tie_key uuid, name text)`.execute(
      tx,
    )
  return done({ networkMapId })
}
