import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import {
  type Item,
  itemColumns,
  itemIds,
  itemJoins,
  itemList,
  namedList,
  ofItem,
  type Unnamed,
} from './item-columns.ts'

export interface Identity extends Item {
  readonly givenName: string
  readonly familyName: string
  readonly chosenName: string
  readonly pronouns: string
  readonly describedAs: string
  readonly bornOn: string | null
  readonly nhsNumber: string | null
  readonly interpreterLanguage: string
}

export const identities = itemList(async (tx: Tx, people: readonly string[]) => {
  const { rows } = await sql<Unnamed<Identity>>`
    select t.identity_id as "itemId", ${itemIds}, t.given_name as "givenName", t.family_name as "familyName", t.chosen_name as "chosenName",
      t.pronouns, t.described_as as "describedAs", t.born_on as "bornOn", t.nhs_number as "nhsNumber", t.interpreter_language as "interpreterLanguage"
    from people.identity t
    where t.person_id = any (${[...people]}::uuid[]) and t.replaced_at is null
    order by array_position(${[...people]}::uuid[], t.person_id)`.execute(tx)
  return rows
})

export interface CaseReference extends Item {
  readonly reference: string
}

export const caseReferences = itemList(async (tx: Tx, people: readonly string[]) => {
  const { rows } = await sql<Unnamed<CaseReference>>`
    select t.case_reference_id as "itemId", ${itemIds}, t.reference
    from people.case_reference t
    where t.person_id = any (${[...people]}::uuid[]) order by t.created_at`.execute(tx)
  return rows
})

export interface Contact extends Item {
  readonly channel: string
  readonly value: string
  readonly mayUse: boolean
  readonly mayLeaveMessage: boolean
  readonly safeTimes: string
  readonly caution: string
}

export const contacts = itemList(async (tx: Tx, people: readonly string[]) => {
  const { rows } = await sql<Unnamed<Contact>>`
    select t.contact_id as "itemId", ${itemIds}, t.channel, t.value, t.may_use as "mayUse", t.may_leave_message as "mayLeaveMessage",
      t.safe_times as "safeTimes", t.caution
    from people.contact t
    where t.person_id = any (${[...people]}::uuid[]) and t.replaced_at is null order by t.created_at`.execute(tx)
  return rows
})

export interface Address extends Item {
  readonly isConfidential: boolean
  readonly lines: string
  readonly postcode: string
  readonly noFixedAbode: boolean
}

export const addresses = itemList(async (tx: Tx, people: readonly string[]) => {
  const { rows } = await sql<Unnamed<Address>>`
    select t.address_id as "itemId", ${itemIds}, t.is_confidential as "isConfidential", t.lines, t.postcode, t.no_fixed_abode as "noFixedAbode"
    from people.address t
    where t.person_id = any (${[...people]}::uuid[]) and t.replaced_at is null order by t.created_at desc`.execute(tx)
  return rows
})

export interface Alert extends Item {
  readonly kind: string
  readonly detail: string
  readonly staffInstruction: string
  readonly fromOn: string
}

export const alerts = itemList(async (tx: Tx, people: readonly string[]) => {
  const { rows } = await sql<Unnamed<Alert>>`
    select t.alert_id as "itemId", ${itemIds}, t.kind, t.detail, t.staff_instruction as "staffInstruction", t.from_on as "fromOn"
    from people.alert t
    where t.person_id = any (${[...people]}::uuid[]) and t.ended_at is null order by t.from_on desc`.execute(tx)
  return rows
})

export interface Appointment extends Item {
  readonly startsAt: Date
  readonly kind: string
  readonly place: string
  readonly placeId: string | null
  readonly attendance: string | null
  readonly attendanceReason: string
  readonly reminder: string | null
  readonly wantsReminder: boolean
  readonly withStaffId: string | null
  readonly withName: string | null
  readonly version: number
}

const appointmentColumns = sql`t.appointment_id as "itemId", t.starts_at as "startsAt", t.kind, t.place, t.place_id as "placeId", t.attendance, t.attendance_reason as "attendanceReason",
  t.reminder, t.wants_reminder as "wantsReminder", t.with_staff_id as "withStaffId", t.version`

/** The newest appointments, those to come among them. */
export const newestAppointments = namedList(
  async (tx: Tx, people: readonly string[], most: number = 12) => {
    const { rows } = await sql<Unnamed<Appointment, 'withName'>>`
      select ${itemIds}, ${appointmentColumns} from care.appointment t
      where t.person_id = any (${[...people]}::uuid[]) order by t.starts_at desc limit ${most}`.execute(tx)
    return rows
  },
  { ...ofItem, staff: { ...ofItem.staff, withName: 'withStaffId' } },
)

export async function appointmentOf(tx: Tx, personId: string, appointmentId: string): Promise<Appointment | null> {
  const { rows } = await sql<Appointment>`
    select ${itemColumns}, ${appointmentColumns}, w.display_name as "withName" from care.appointment t ${itemJoins}
    left join partnership.staff w on w.staff_id = t.with_staff_id
    where t.appointment_id = ${appointmentId} and t.person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

export interface Goal extends Item {
  readonly domain: string
  readonly headline: string
  readonly setBy: string
  readonly shownToPeers: boolean
  readonly endedAt: Date | null
  readonly version: number
}

const goalColumns = sql`t.goal_id as "itemId", t.domain, t.headline, t.set_by as "setBy", t.shown_to_peers as "shownToPeers",
  t.ended_at as "endedAt", t.version`

export const goals = itemList(async (tx: Tx, people: readonly string[]) => {
  const { rows } = await sql<Unnamed<Goal>>`
    select ${itemIds}, ${goalColumns} from care.goal t
    where t.person_id = any (${[...people]}::uuid[]) order by t.ended_at is not null, t.created_at desc limit 20`.execute(
    tx,
  )
  return rows
})

export async function goalOf(tx: Tx, personId: string, goalId: string): Promise<Goal | null> {
  const { rows } = await sql<Goal>`
    select ${itemColumns}, ${goalColumns} from care.goal t ${itemJoins} where t.goal_id = ${goalId} and t.person_id = ${personId}`.execute(
    tx,
  )
  return rows[0] ?? null
}
