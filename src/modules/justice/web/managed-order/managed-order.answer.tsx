import { Heading } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { StaffSafetyNotes, staffSafety } from '../../../care/index.ts'
import { OrderCard } from '../orders/order-card.tsx'
import { ordersInSight } from '../orders/orders.answer.tsx'
import { ordersPath } from '../paths.ts'

/** One order with the five facts of each linked appointment, its tests, and how to stay safe; nothing else (S000-L185, A18). */
export async function showManagedOrder(context: StaffContext): Promise<Reply> {
  const order = (await ordersInSight(context)).find((one) => one.treatmentOrderId === context.params.orderId)
  if (!order) return notFound()
  const safety = await staffSafety(context.tx, [order.personId])
  context.about({
    personId: order.personId,
    route: 'order',
    sourceId: order.treatmentOrderId,
    categories: [0, 1, 3, 7, 10],
  })
  return page(
    'An order',
    <>
      <Heading level={1}>Order {order.reference}</Heading>
      <StaffSafetyNotes notes={safety} />
      <OrderCard order={order} today={context.today} />
    </>,
    { backLink: { href: ordersPath, text: 'Orders' } },
  )
}
