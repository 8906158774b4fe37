import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showManagedOrder } from './managed-order/managed-order.answer.tsx'
import { saveNewOrder, saveOrder, showNewOrder, showOrder } from './order/order.answer.tsx'
import { showMyOrders, showOrders } from './orders/orders.answer.tsx'

const writing = { may: 'entry.write', purpose: 'working' } as const

export const routes = routeTable({
  'GET /orders': { may: 'order.read', purpose: 'working', audit: 'orders.viewed', answer: forStaff(showOrders) },
  'GET /orders/:orderId': {
    may: 'order.read',
    purpose: 'working',
    audit: 'order.viewed_by_its_manager',
    answer: forStaff(showManagedOrder),
  },
  'GET /my/orders': {
    may: 'own-record',
    purpose: 'none',
    audit: 'orders.viewed_by_the_person',
    answer: forPerson(showMyOrders),
  },
  'GET /people/:personId/orders/new': { ...writing, audit: 'order.form_opened', answer: forStaff(showNewOrder) },
  'POST /people/:personId/orders/new': { ...writing, audit: 'order.written', answer: forStaff(saveNewOrder) },
  'GET /people/:personId/orders/:orderId': { ...writing, audit: 'order.viewed', answer: forStaff(showOrder) },
  'POST /people/:personId/orders/:orderId': { ...writing, audit: 'order.changed', answer: forStaff(saveOrder) },
})
