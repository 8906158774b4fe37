import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Heading } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../../platform/web/request-context.ts'
import { nameOf, projectedIdentities, StaffSafetyNotes, staffSafety } from '../../../care/index.ts'
import { orderLines, orderTests } from '../../queries/order-lines.ts'
import { OrderCard } from './order-card.tsx'
import { ordersShown, type ShownOrder } from './orders.page.ts'

async function ordersInSight(context: Pick<StaffContext, 'tx'>): Promise<readonly ShownOrder[]> {
  const [lines, tests] = await Promise.all([orderLines(context.tx), orderTests(context.tx)])
  return ordersShown(lines, tests)
}

/** The probation worker's home: orders they manage, five facts for each linked appointment, and nothing else (S000-L185, A18). */
export async function showOrders(context: StaffContext): Promise<Reply> {
  const orders = await ordersInSight(context)
  const people = [...new Set(orders.map((order) => order.personId))]
  const [names, safety] = await Promise.all([projectedIdentities(context.tx, people), staffSafety(context.tx, people)])
  for (const order of orders)
    context.about({
      personId: order.personId,
      route: 'order',
      sourceId: order.treatmentOrderId,
      categories: [0, 1, 3, 7, 10],
    })
  return page(
    'Orders',
    <>
      <Heading level={1}>Orders</Heading>
      {orders.length === 0 && <p className="nhsuk-body">Nothing is shared with you about any order now.</p>}
      {orders.map((order) => {
        const identity = names.find((one) => one.personId === order.personId)
        return (
          <section key={order.treatmentOrderId} aria-label={`Order ${order.reference}`}>
            <Heading level={2} size="m">
              {identity ? nameOf(identity) : 'Name not shared with you'}
            </Heading>
            {identity?.bornOn && <p className="nhsuk-body">Born {dayInWords(identity.bornOn)}</p>}
            <StaffSafetyNotes notes={safety.filter((note) => note.personId === order.personId)} />
            <OrderCard order={order} />
          </section>
        )
      })}
    </>,
  )
}

/** The person sees the same card, before and after they agree to it (rule book 3.4, row 15). */
export async function showMyOrders(context: PersonContext): Promise<Reply> {
  const orders = await ordersInSight(context)
  context.about({ personId: context.actor.personId, route: 'own', categories: [3, 7, 11] })
  return page(
    'What probation sees',
    <>
      <Heading level={1}>What probation sees</Heading>
      <p className="nhsuk-body">
        If you have a court order or a licence, probation sees what is on this page and nothing else. They also see your
        name and date of birth.
      </p>
      {orders.length === 0 && <p className="nhsuk-body">Probation sees nothing about you here now.</p>}
      {orders.map((order) => (
        <section key={order.treatmentOrderId} aria-label={`Order ${order.reference}`}>
          <Heading level={2} size="m">
            {order.toAgencyName}
          </Heading>
          <OrderCard order={order} />
        </section>
      ))}
    </>,
  )
}
