import { Heading } from '../../../../platform/web/components/index.ts'
import { pageOf } from '../../../../platform/web/paging.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../../platform/web/request-context.ts'
import { projectedIdentities, staffSafety } from '../../../care/index.ts'
import { orderLines, orderTests } from '../../queries/order-lines.ts'
import { OrderCard } from './order-card.tsx'
import { orderLinesShown, ordersShown, type ShownOrder } from './orders.page.ts'
import { OrdersList } from './orders-list.view.tsx'

/** The orders in sight of whoever acts. */
export async function ordersInSight(context: Pick<StaffContext, 'tx'>): Promise<readonly ShownOrder[]> {
  const [lines, tests] = await Promise.all([orderLines(context.tx), orderTests(context.tx)])
  return ordersShown(lines, tests)
}

const onOnePage = 25

/** The probation worker's home: the orders they manage, a line for each (S000-L185, A18). */
export async function showOrders(context: StaffContext): Promise<Reply> {
  const { tx, query, today } = context
  const orders = await ordersInSight(context)
  const people = [...new Set(orders.map((order) => order.personId))]
  const [names, safety] = await Promise.all([projectedIdentities(tx, people), staffSafety(tx, people)])
  const shown = pageOf(orderLinesShown(orders, names, safety, today), query, onOnePage)
  context.listed(shown.rows.map(({ personId }) => personId))
  return page('Orders', <OrdersList {...shown} />, { wide: true })
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
          <OrderCard order={order} today={context.today} />
        </section>
      ))}
    </>,
  )
}
