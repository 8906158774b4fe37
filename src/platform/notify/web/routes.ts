import { routeTable } from '../../web/route-table.ts'
import { noticePage, noticesPage, readNotice } from './notices/notices.answer.tsx'

export const noticeRoutes = routeTable({
  'GET /notices': { may: 'notices.read', audit: 'notices.listed', purpose: 'working', answer: noticesPage('/notices') },
  'GET /notices/:messageId': {
    may: 'notices.read',
    audit: 'notice.opened',
    purpose: 'working',
    answer: noticePage('/notices'),
  },
  'POST /notices/:messageId/read': {
    may: 'notices.read',
    audit: 'notice.marked-read',
    purpose: 'working',
    answer: readNotice('/notices'),
  },
  'GET /my/notices': {
    may: 'own-record',
    audit: 'own-notices.listed',
    purpose: 'none',
    answer: noticesPage('/my/notices'),
  },
  'GET /my/notices/:messageId': {
    may: 'own-record',
    audit: 'own-notice.opened',
    purpose: 'none',
    answer: noticePage('/my/notices'),
  },
  'POST /my/notices/:messageId/read': {
    may: 'own-record',
    audit: 'own-notice.marked-read',
    purpose: 'none',
    answer: readNotice('/my/notices'),
  },
})
