export const ordersPath = '/orders'
export const managedOrderPath = (orderId: string) => `/orders/${orderId}`
