import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { type Item, itemIds, itemList, namedList, ofItem, type Unnamed } from './item-columns.ts'

export interface Script extends Item {
  readonly medicine: string
  readonly dailyDose: string
  readonly supervised: boolean
  readonly pharmacyAgencyId: string
  readonly pharmacyName: string
  readonly collectionDays: readonly number[]
  readonly startsOn: string
  readonly endsOn: string
  readonly stoppedAt: Date | null
  readonly version: number
}

export const scripts = namedList(
  async (tx: Tx, people: readonly string[], most: number = 10) => {
    const { rows } = await sql<Unnamed<Script, 'pharmacyName'>>`
      select t.script_id as "itemId", ${itemIds}, t.medicine, t.daily_dose as "dailyDose", t.supervised, t.pharmacy_agency_id as "pharmacyAgencyId",
        t.collection_days::int[] as "collectionDays", t.starts_on as "startsOn", t.ends_on as "endsOn", t.stopped_at as "stoppedAt", t.version
      from prescribing.script t
      where t.person_id = any (${[...people]}::uuid[]) order by t.starts_on desc, t.created_at desc limit ${most}`.execute(
      tx,
    )
    return rows
  },
  { ...ofItem, agencies: { ...ofItem.agencies, pharmacyName: 'pharmacyAgencyId' } },
)

export interface Collection extends Item {
  readonly dueOn: string
  readonly outcome: string
}

export const newestCollections = itemList(async (tx: Tx, people: readonly string[], most = 14) => {
  const { rows } = await sql<Unnamed<Collection>>`
    select t.collection_id as "itemId", ${itemIds}, t.due_on as "dueOn", t.outcome
    from prescribing.collection t
    where t.person_id = any (${[...people]}::uuid[]) and t.replaced_at is null order by t.due_on desc limit ${most}`.execute(
    tx,
  )
  return rows
})

export interface TreatmentOrder extends Item {
  readonly reference: string
  readonly requirement: string
  readonly hasTesting: boolean
  readonly requirementStatus: string
  readonly breachRelevantOn: string | null
  readonly managerStaffId: string | null
  readonly managerName: string | null
  readonly startsOn: string
  readonly endsOn: string
  readonly version: number
}

export const treatmentOrders = namedList(
  async (tx: Tx, people: readonly string[]) => {
    const { rows } = await sql<Unnamed<TreatmentOrder, 'managerName'>>`
      select t.treatment_order_id as "itemId", ${itemIds}, t.reference, t.requirement, t.has_testing as "hasTesting",
        t.requirement_status as "requirementStatus", t.breach_relevant_on as "breachRelevantOn", t.order_manager_staff_id as "managerStaffId",
        t.starts_on as "startsOn", t.ends_on as "endsOn", t.version
      from justice.treatment_order t
      where t.person_id = any (${[...people]}::uuid[]) order by t.starts_on desc`.execute(tx)
    return rows
  },
  { ...ofItem, staff: { ...ofItem.staff, managerName: 'managerStaffId' } },
)
