import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import { SummaryList, Table } from '../../../../platform/web/components/index.ts'
import { inWords, requirementStatuses, testResults } from '../../../care/index.ts'
import type { OrderLine } from '../../queries/order-lines.ts'
import type { ShownOrder } from './orders.page.ts'

const attendedWords = { attended: 'Yes', not_attended: 'No', excused: 'Excused' } as const

function attendedInWords({ appointmentOn, attended }: OrderLine, today: CalendarDay): string {
  if (attended !== null) return attendedWords[attended]
  return appointmentOn !== null && appointmentOn >= today ? 'To come' : 'Not written down yet'
}

/** One order and its linked appointments. The probation worker and the person get this very card. */
export function OrderCard({ order, today }: { readonly order: ShownOrder; readonly today: CalendarDay }): ReactElement {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Order reference', value: order.reference },
          { key: 'Status of the requirement', value: inWords(requirementStatuses, order.requirementStatus) },
          {
            key: 'Breach counts from',
            value: order.breachRelevantOn === null ? 'No date' : dayInWords(order.breachRelevantOn),
          },
        ]}
      />
      <Table
        caption={`Appointments under order ${order.reference}`}
        captionSize="s"
        responsive
        head={['Date', 'Attended', 'Worker']}
        rows={order.appointments.map((line) => [
          line.appointmentOn === null ? '' : dayInWords(line.appointmentOn),
          attendedInWords(line, today),
          [line.workerName, line.workerPhone].filter((part) => part !== null && part !== '').join(', '),
        ])}
        whenEmpty={<p className="nhsuk-body">No appointments to show.</p>}
      />
      {order.tests.length > 0 && (
        <Table
          caption={`Tests under order ${order.reference}`}
          captionSize="s"
          responsive
          head={['Date', 'Result']}
          rows={order.tests.map((test) => [dayInWords(test.testedOn), inWords(testResults, test.result)])}
        />
      )}
    </>
  )
}
