import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { TreatmentOrder } from '../queries/order-of.ts'
import type { CommandContext } from './command-context.ts'

export interface OrderInput {
  readonly personId: string
  readonly reference: string
  readonly requirement: string
  readonly hasTesting: boolean
  readonly managerStaffId: string
  readonly startsOn: CalendarDay
  readonly endsOn: CalendarDay
}

/** Writes an order and brings its manager in for as long as it runs. What the manager then sees is p8, under the person's permission. */
export async function addOrder(
  { tx, actor, today }: CommandContext,
  input: OrderInput,
): Promise<Result<{ orderId: string }>> {
  if (input.endsOn < input.startsOn)
    return refused('ends-before-start', 'The last day must not be before the first', 'ends_on')
  if (input.endsOn < today) return refused('already-over', 'The last day must be today or later', 'ends_on')
  const orderId = randomUUID()
  await sql`
    insert into justice.treatment_order (treatment_order_id, person_id, partnership_id, owner_agency_id, author_staff_id, reference, requirement,
      has_testing, order_manager_staff_id, starts_on, ends_on)
    values (${orderId}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${input.reference}, ${input.requirement},
      ${input.hasTesting}, ${input.managerStaffId}, ${input.startsOn}, ${input.endsOn})`.execute(tx)
  await sql`select justice.begin_management(${orderId})`.execute(tx)
  return done({ orderId })
}

export interface OrderChange {
  readonly requirementStatus: string
  readonly breachRelevantOn: CalendarDay | null
  readonly linked: readonly string[]
  readonly seenVersion: number
}

/** Says how the requirement stands and which appointments count. An appointment that counts stays counted: its manager was told of it. */
export async function changeOrder(
  { tx, actor }: CommandContext,
  order: TreatmentOrder,
  input: OrderChange,
): Promise<Result<null>> {
  const result = await sql`
    update justice.treatment_order set requirement_status = ${input.requirementStatus}, breach_relevant_on = ${input.breachRelevantOn}, version = version + 1
    where treatment_order_id = ${order.itemId} and person_id = ${order.personId} and version = ${input.seenVersion}`.execute(
    tx,
  )
  if (result.numAffectedRows !== 1n) {
    return refused(
      'changed-meanwhile',
      'Somebody changed this order while you had it open. Nothing of yours was saved over theirs.',
    )
  }
  for (const appointmentId of input.linked) {
    await sql`
      insert into justice.order_appointment (order_appointment_id, treatment_order_id, appointment_id, person_id, partnership_id, owner_agency_id, author_staff_id)
      values (${randomUUID()}, ${order.itemId}, ${appointmentId}, ${order.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId})`.execute(
      tx,
    )
  }
  await sql`select justice.end_management(${order.itemId})`.execute(tx)
  return done(null)
}
