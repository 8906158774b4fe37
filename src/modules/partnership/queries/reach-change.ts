import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export type ReachStep = 'come-into-force' | 'end-party' | 'remove-flow'

export interface PairChange {
  readonly from_name: string
  readonly to_name: string
  readonly people_losing: number
  readonly people_gaining: number
  readonly categories: readonly {
    readonly plain_name: string
    readonly people_losing: number
    readonly people_gaining: number
  }[]
}

export interface ReachChange {
  readonly peopleLosing: number
  readonly peopleGaining: number
  readonly pairs: readonly PairChange[]
}

interface Row {
  readonly from_name: string | null
  readonly to_name: string | null
  readonly plain_name: string | null
  readonly people_losing: number
  readonly people_gaining: number
}

/** What a step would change, agency by agency and category by category, for how many people. Numbers only, never who. */
export async function reachChange(tx: Tx, step: ReachStep, subjectId: string): Promise<ReachChange> {
  const { rows } = await sql<Row>`
    select a.name as from_name, b.name as to_name, y.plain_name, c.people_losing, c.people_gaining
    from partnership.reach_change(${step}, ${subjectId}) c
    left join partnership.agency a on a.agency_id = c.from_agency_id left join partnership.agency b on b.agency_id = c.to_agency_id
    left join partnership.category y on y.code = c.category
    order by lower(a.name), lower(b.name), c.category nulls first`.execute(tx)
  const pairs: (PairChange & {
    categories: { plain_name: string; people_losing: number; people_gaining: number }[]
  })[] = []
  let total = { peopleLosing: 0, peopleGaining: 0 }
  for (const { from_name, to_name, plain_name, ...people } of rows) {
    if (from_name === null || to_name === null)
      total = { peopleLosing: people.people_losing, peopleGaining: people.people_gaining }
    else if (plain_name === null) pairs.push({ from_name, to_name, ...people, categories: [] })
    else pairs.at(-1)?.categories.push({ plain_name, ...people })
  }
  return { ...total, pairs }
}

/** What would change if an agency left, and how many people it works with now. */
export async function reachOfLeaving(
  tx: Tx,
  agencyId: string,
): Promise<{ change: ReachChange; peopleWorkedWith: number }> {
  const { rows } = await sql<{ party: string | null; people: number }>`
    select partnership.people_worked_with_at(${agencyId}) as people,
      (select y.agreement_party_id from partnership.agreement_party y join partnership.agreement_version v on v.agreement_version_id = y.agreement_version_id
        where y.agency_id = ${agencyId} and y.ended_at is null and v.in_force_from is not null and v.replaced_at is null limit 1) as party`.execute(
    tx,
  )
  const party = rows[0]?.party ?? null
  const change =
    party === null ? { peopleLosing: 0, peopleGaining: 0, pairs: [] } : await reachChange(tx, 'end-party', party)
  return { change, peopleWorkedWith: rows[0]?.people ?? 0 }
}
