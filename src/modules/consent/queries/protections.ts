import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Category } from '../domain/categories.ts'

/** A carer the person chose, as the person and whoever leads see it. */
export interface Carer {
  readonly proxyId: string
  readonly displayName: string
  readonly relation: string
  readonly categories: readonly Category[]
  readonly validFrom: Date
  readonly validTo: Date
  readonly endedAt: Date | null
  readonly isOver: boolean
}

const ofTheWhole = (personId: string) =>
  sql`(select p.person_id from people.person p where p.whole_id = (select w.whole_id from people.person w where w.person_id = ${personId}))`

export async function carersOf(tx: Tx, personId: string): Promise<Carer[]> {
  const { rows } = await sql<Carer>`
    select proxy_id as "proxyId", display_name as "displayName", relation, (categories || opted_in)::int[] as categories, valid_from as "validFrom",
      valid_to as "validTo", ended_at as "endedAt", ended_at is not null or valid_to <= now() as "isOver"
    from consent.proxy where person_id in ${ofTheWhole(personId)} order by valid_from desc`.execute(tx)
  return rows
}

export interface AdvanceRefusal {
  readonly advanceRefusalId: string
  readonly madeAt: Date
}

export interface CapacityConcern {
  readonly capacityConcernId: string
  readonly raisedAt: Date
  readonly raisedBy: string
}

/** What stands in the way of emergencies and of new permissions. A concern about capacity is read by whoever leads only. */
export async function protectionsOf(
  tx: Tx,
  personId: string,
): Promise<{ refusal: AdvanceRefusal | null; concern: CapacityConcern | null }> {
  const [refusal, concern] = await Promise.all([
    sql<AdvanceRefusal>`
      select advance_refusal_id as "advanceRefusalId", made_at as "madeAt" from consent.advance_refusal
      where person_id in ${ofTheWhole(personId)} and withdrawn_at is null order by made_at limit 1`.execute(tx),
    sql<CapacityConcern>`
      select k.capacity_concern_id as "capacityConcernId", k.raised_at as "raisedAt", s.display_name as "raisedBy"
      from consent.capacity_concern k join partnership.staff s on s.staff_id = k.raised_by
      where k.person_id in ${ofTheWhole(personId)} and k.resolved_at is null order by k.raised_at limit 1`.execute(tx),
  ])
  return { refusal: refusal.rows[0] ?? null, concern: concern.rows[0] ?? null }
}
