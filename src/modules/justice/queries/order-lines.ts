import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** One linked appointment of an order, in the five facts probation may have (p8), with the order's reference (p2). */
export interface OrderLine {
  readonly treatmentOrderId: string
  readonly personId: string
  readonly reference: string
  readonly requirementStatus: string
  readonly breachRelevantOn: string | null
  /** Null where the order has no linked appointment in sight. */
  readonly appointmentOn: string | null
  readonly attended: 'attended' | 'not_attended' | 'excused' | null
  readonly workerName: string | null
  readonly workerPhone: string | null
  readonly toAgencyName: string
}

/** The orders in sight of whoever acts: those a probation worker manages, or those about the acting person. */
export async function orderLines(tx: Tx): Promise<readonly OrderLine[]> {
  const { rows } = await sql<OrderLine>`
    select treatment_order_id as "treatmentOrderId", person_id as "personId", reference, requirement_status as "requirementStatus",
      breach_relevant_on as "breachRelevantOn", appointment_on as "appointmentOn", attended, worker_name as "workerName",
      worker_phone as "workerPhone", to_agency_name as "toAgencyName"
    from justice.order_lines()`.execute(tx)
  return rows
}

/** A coded test result under an order that requires testing (p12). */
export interface OrderTest {
  readonly treatmentOrderId: string
  readonly testedOn: string
  readonly result: string
}

export async function orderTests(tx: Tx): Promise<readonly OrderTest[]> {
  const { rows } = await sql<OrderTest>`
    select treatment_order_id as "treatmentOrderId", tested_on as "testedOn", result from justice.order_tests()`.execute(
    tx,
  )
  return rows
}
