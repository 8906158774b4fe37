import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { figuresInUse } from '../../partnership/index.ts'
import type { NeedDomain, Proposal } from '../domain/instrument/definition.ts'
import type { NeedLimit, NeedOutcome } from '../domain/needs/need.ts'

export interface Need {
  readonly needId: string
  readonly personId: string
  readonly category: number
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorStaffId: string | null
  readonly authorName: string | null
  readonly createdAt: Date
  readonly domain: NeedDomain
  readonly words: string
  readonly urgent: boolean
  readonly proposes: Proposal | null
  readonly assessmentId: string | null
  readonly instrumentId: string
  readonly ruleId: string
  /** Who has taken it on. */
  readonly ownerStaffId: string | null
  readonly takenByName: string | null
  readonly takenByAgencyId: string | null
  readonly takenByAgencyName: string | null
  readonly ownedAt: Date | null
  readonly goalId: string | null
  readonly closedAt: Date | null
  readonly closedByName: string | null
  readonly outcome: NeedOutcome | null
  readonly closedReason: string
  readonly version: number
}

const columns = sql`t.need_id as "needId", t.person_id as "personId", t.category, t.owner_agency_id as "ownerAgencyId", g.name as "ownerName",
  t.author_staff_id as "authorStaffId", s.display_name as "authorName", t.created_at as "createdAt", t.domain, t.words, t.urgent, t.proposes,
  t.assessment_id as "assessmentId", t.instrument_id as "instrumentId", t.rule_id as "ruleId", t.owner_staff_id as "ownerStaffId",
  o.display_name as "takenByName", o.agency_id as "takenByAgencyId", og.name as "takenByAgencyName", t.owned_at as "ownedAt",
  t.goal_id as "goalId", t.closed_at as "closedAt", c.display_name as "closedByName", t.outcome, t.closed_reason as "closedReason", t.version`

const joins = sql`join partnership.agency g on g.agency_id = t.owner_agency_id
  left join partnership.staff s on s.staff_id = t.author_staff_id
  left join partnership.staff o on o.staff_id = t.owner_staff_id
  left join partnership.agency og on og.agency_id = o.agency_id
  left join partnership.staff c on c.staff_id = t.closed_by`

/** The needs of these registrations that whoever acts may see, over all agencies: the open ones, and the newest of the closed. */
export async function needsOf(tx: Tx, people: readonly string[]): Promise<readonly Need[]> {
  const { rows } = await sql<Need>`
    select ${columns} from assessments.need t ${joins}
    where t.person_id = any (${[...people]}::uuid[])
    order by t.closed_at desc nulls first, t.created_at desc limit 200`.execute(tx)
  return rows
}

/** One need, if whoever acts may see it. The person is named too, so that it is never opened through another record (A3). */
export async function needOf(tx: Tx, personId: string, needId: string): Promise<Need | null> {
  const { rows } = await sql<Need>`
    select ${columns} from assessments.need t ${joins} where t.need_id = ${needId} and t.person_id = ${personId}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Whether the acting worker may take a need on, give it on or close it. */
export async function mayChangeNeed(tx: Tx, needId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select assessments.may_change_need(t) as may from assessments.need t where t.need_id = ${needId}`.execute(tx)
  return rows[0]?.may ?? false
}

/** After how many days without an owner a need counts as lost, as the partnership agreed. */
export async function needLimit(tx: Tx): Promise<NeedLimit> {
  const [[daysWithoutOwner], [daysIfUrgent]] = await Promise.all([
    figuresInUse(tx, 'assessments.need_lost_after'),
    figuresInUse(tx, 'assessments.urgent_need_lost_after'),
  ])
  return { daysWithoutOwner, daysIfUrgent }
}
