import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import { inWords, nameOf, type ProjectedIdentity, requirementStatuses, type StaffSafety } from '../../../care/index.ts'
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

/** One order in the list of a probation worker. */
export interface ListedOrder {
  readonly treatmentOrderId: string
  readonly personId: string
  /** Null where it is not shared with whoever reads the list. */
  readonly name: string | null
  readonly born: string
  readonly reference: string
  readonly status: string
  readonly next: string
  readonly last: string
  readonly hasSafetyNotes: boolean
}

const lastWords = { attended: 'Attended', not_attended: 'Did not attend', excused: 'Excused' } as const

function nextOf({ appointments }: ShownOrder, today: CalendarDay): string {
  const days = appointments.flatMap(({ appointmentOn, attended }) =>
    appointmentOn !== null && appointmentOn >= today && attended === null ? [appointmentOn] : [],
  )
  const next = days.toSorted()[0]
  return next === undefined ? 'None' : dayInWords(next)
}

function lastOf({ appointments }: ShownOrder): string {
  const [last] = appointments
    .flatMap(({ appointmentOn, attended }) =>
      appointmentOn !== null && attended !== null ? [{ appointmentOn, attended }] : [],
    )
    .toSorted((a, b) => b.appointmentOn.localeCompare(a.appointmentOn))
  return last ? `${lastWords[last.attended]}, ${dayInWords(last.appointmentOn)}` : 'None yet'
}

// Those without a name come last.
const byName = (a: string | null, b: string | null) =>
  Number(a === null) - Number(b === null) || (a ?? '').localeCompare(b ?? '', 'en-GB')

/** The orders by the person's name, with the next linked appointment and the last one that has an outcome. */
export function orderLinesShown(
  orders: readonly ShownOrder[],
  names: readonly ProjectedIdentity[],
  safety: readonly StaffSafety[],
  today: CalendarDay,
): readonly ListedOrder[] {
  return orders
    .map((order) => {
      const identity = names.find((one) => one.personId === order.personId)
      return {
        treatmentOrderId: order.treatmentOrderId,
        personId: order.personId,
        name: identity ? nameOf(identity) : null,
        born: identity?.bornOn ? dayInWords(identity.bornOn) : '',
        reference: order.reference,
        status: inWords(requirementStatuses, order.requirementStatus),
        next: nextOf(order, today),
        last: lastOf(order),
        hasSafetyNotes: safety.some((note) => note.personId === order.personId),
      }
    })
    .toSorted((a, b) => byName(a.name, b.name) || a.reference.localeCompare(b.reference, 'en-GB'))
}
