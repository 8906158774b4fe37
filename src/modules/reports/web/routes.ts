import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { downloadReport } from './download.answer.ts'
import { showReports } from './hub.answer.tsx'
import { showReport } from './report.answer.tsx'

const reading = { may: 'indicators.read', purpose: 'none' } as const

export const routes = routeTable({
  'GET /reports': { ...reading, audit: 'reports.viewed', answer: forStaff(showReports) },
  'GET /reports/:report': { ...reading, audit: 'reports.viewed', answer: forStaff(showReport) },
  'GET /reports/:report/download': { ...reading, audit: 'reports.downloaded', answer: forStaff(downloadReport) },
})
