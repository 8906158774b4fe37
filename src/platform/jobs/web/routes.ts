import { routeTable } from '../../web/route-table.ts'
import { sendMessagesAgain, systemPage } from './system/system.answer.tsx'

export const systemRoutes = routeTable({
  'GET /system': { may: 'partnership.manage', audit: 'system.shown', purpose: 'oversight', answer: systemPage },
  'POST /system/messages': {
    may: 'partnership.manage',
    audit: 'messages.sent-again',
    purpose: 'oversight',
    answer: sendMessagesAgain,
  },
})
