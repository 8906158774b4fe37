import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import { type Item, itemColumns, itemJoins } from '../item-columns.ts'

export interface Plan extends Item {
  readonly purpose: string
  readonly changedAt: Date
  readonly version: number
}

/** The plans of these registrations that whoever acts may read, the oldest first; there is one unless registrations were joined later. */
export async function plansOf(tx: Tx, people: readonly string[]): Promise<readonly Plan[]> {
  const { rows } = await sql<Plan>`
    select t.plan_id as "itemId", ${itemColumns}, t.purpose, t.changed_at as "changedAt", t.version
    from care.plan t ${itemJoins} where t.person_id = any (${[...people]}::uuid[]) order by t.created_at`.execute(tx)
  return rows
}

export interface Coordinator {
  readonly planCoordinatorId: string
  readonly planId: string
  readonly staffId: string
  readonly name: string
  readonly jobTitle: string
  readonly agencyName: string
  readonly phone: string
  readonly fromAt: Date
  readonly toAt: Date | null
  readonly gap: 'left_agency' | 'left_team' | null
}

/** Who coordinates and coordinated, the present one first. */
export async function coordinatorsOf(tx: Tx, people: readonly string[]): Promise<readonly Coordinator[]> {
  const { rows } = await sql<Coordinator>`
    select c.plan_coordinator_id as "planCoordinatorId", c.plan_id as "planId", c.staff_id as "staffId", s.display_name as name, s.job_title as "jobTitle",
      g.name as "agencyName", coalesce(nullif(s.work_phone, ''), g.phone, '') as phone, c.from_at as "fromAt", c.to_at as "toAt",
      case when c.to_at is null then care.coordinator_gap(c.person_id, c.staff_id) end as gap
    from care.plan_coordinator c
    join partnership.staff s on s.staff_id = c.staff_id join partnership.agency g on g.agency_id = c.agency_id
    where c.person_id = any (${[...people]}::uuid[]) order by c.to_at is not null, c.from_at desc limit 20`.execute(tx)
  return rows
}

export interface Agreement extends Item {
  readonly planId: string
  readonly how: string
  readonly agreedOn: string
  readonly note: string
}

export async function agreementsOf(tx: Tx, people: readonly string[]): Promise<readonly Agreement[]> {
  const { rows } = await sql<Agreement>`
    select t.plan_agreement_id as "itemId", ${itemColumns}, t.plan_id as "planId", t.how, t.agreed_on as "agreedOn", t.note
    from care.plan_agreement t ${itemJoins} where t.person_id = any (${[...people]}::uuid[]) order by t.created_at desc limit 10`.execute(
    tx,
  )
  return rows
}

export interface LifeArea extends Item {
  readonly area: string
  readonly stance: string
  readonly words: string
}

/** The newest statement for each part of life. */
export async function lifeAreasOf(tx: Tx, people: readonly string[]): Promise<readonly LifeArea[]> {
  const { rows } = await sql<LifeArea>`
    select distinct on (t.area) t.life_area_id as "itemId", ${itemColumns}, t.area, t.stance, t.words
    from care.life_area t ${itemJoins} where t.person_id = any (${[...people]}::uuid[]) order by t.area, t.created_at desc`.execute(
    tx,
  )
  return rows
}

export interface Wish extends Item {
  readonly words: string
  readonly answeredAt: Date | null
  readonly answer: string
}

export async function wishesOf(tx: Tx, people: readonly string[]): Promise<readonly Wish[]> {
  const { rows } = await sql<Wish>`
    select t.plan_wish_id as "itemId", ${itemColumns}, t.words, t.answered_at as "answeredAt", t.answer
    from care.plan_wish t ${itemJoins} where t.person_id = any (${[...people]}::uuid[]) order by t.answered_at is not null, t.created_at desc limit 10`.execute(
    tx,
  )
  return rows
}

export interface Lapse extends Item {
  readonly happenedOn: string
  readonly substance: string
  readonly whatHappened: string
  readonly response: string
}

export async function lapsesOf(tx: Tx, people: readonly string[]): Promise<readonly Lapse[]> {
  const { rows } = await sql<Lapse>`
    select t.lapse_id as "itemId", ${itemColumns}, t.happened_on as "happenedOn", t.substance, t.what_happened as "whatHappened", t.response
    from care.lapse t ${itemJoins} where t.person_id = any (${[...people]}::uuid[]) order by t.happened_on desc, t.created_at desc limit 10`.execute(
    tx,
  )
  return rows
}
