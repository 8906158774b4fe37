export { deliverMessages, deliverWaiting } from './deliver-messages.job.ts'
export { type InboxItem, inboxFor, inboxItem, markRead } from './inbox.ts'
export { type Message, type Recipient, sendMessage } from './send-message.ts'
export { noticeRoutes } from './web/routes.ts'
