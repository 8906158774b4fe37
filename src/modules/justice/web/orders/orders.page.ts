import type { OrderLine, OrderTest } from '../../queries/order-lines.ts'

/** One order as probation has it: its reference, its state, and the five facts of each linked appointment. */
export interface ShownOrder {
  readonly treatmentOrderId: string
  readonly personId: string
  readonly reference: string
  readonly requirementStatus: string
  readonly breachRelevantOn: string | null
  readonly toAgencyName: string
  readonly appointments: readonly OrderLine[]
  readonly tests: readonly OrderTest[]
}

export function ordersShown(lines: readonly OrderLine[], tests: readonly OrderTest[]): readonly ShownOrder[] {
  const byOrder = Map.groupBy(lines, (line) => line.treatmentOrderId)
  return [...byOrder].flatMap(([treatmentOrderId, own]) => {
    const [first] = own
    if (!first) return []
    const { personId, reference, requirementStatus, breachRelevantOn, toAgencyName } = first
    return [
      {
        treatmentOrderId,
        personId,
        reference,
        requirementStatus,
        breachRelevantOn,
        toAgencyName,
        appointments: own.filter((line) => line.appointmentOn !== null),
        tests: tests.filter((test) => test.treatmentOrderId === treatmentOrderId),
      },
    ]
  })
}
