import type { ReactElement } from 'react'
import { Heading, Pagination, pagesAround, Table, Tag } from '../../../../platform/web/components/index.ts'
import type { PageOf } from '../../../../platform/web/paging.ts'
import { managedOrderPath, ordersPath } from '../paths.ts'
import type { ListedOrder } from './orders.page.ts'

export function OrdersList({ rows, page, pages }: PageOf<ListedOrder>): ReactElement {
  return (
    <>
      <Heading level={1}>Orders</Heading>
      <Table
        caption="Orders you manage"
        captionHidden
        responsive
        head={['Name', 'Date of birth', 'Order', 'Status of the requirement', 'Next appointment', 'Last attendance']}
        rows={rows.map((order) => [
          <span key="name">
            <a className="nhsuk-link" href={managedOrderPath(order.treatmentOrderId)}>
              {order.name ?? `Name not shared with you, ${order.reference}`}
            </a>{' '}
            {order.hasSafetyNotes && <Tag colour="orange">Staying safe</Tag>}
          </span>,
          order.born,
          order.reference,
          order.status,
          order.next,
          order.last,
        ])}
        whenEmpty={<p className="nhsuk-body">Nothing is shared with you about any order now.</p>}
      />
      {pages > 1 && <Pagination {...pagesAround(page, pages, (number) => `${ordersPath}?page=${number}`)} />}
    </>
  )
}
