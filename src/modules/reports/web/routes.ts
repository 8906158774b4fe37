import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { downloadReport } from './download.answer.ts'
import { showReports } from './hub.answer.tsx'
import { showReport } from './report.answer.tsx'
import { saveNewTarget, saveTarget, showNewTarget, showTarget, showTargets } from './targets/targets.answer.tsx'

const reading = { may: 'indicators.read', purpose: 'none' } as const
const setting = { may: 'partnership.manage', purpose: 'oversight' } as const

export const routes = routeTable({
  'GET /reports': { ...reading, audit: 'reports.viewed', answer: forStaff(showReports) },
  'GET /reports/targets': { ...reading, audit: 'targets.viewed', answer: forStaff(showTargets) },
  'GET /reports/targets/new': { ...setting, audit: 'target.form_opened', answer: forStaff(showNewTarget) },
  'POST /reports/targets/new': { ...setting, audit: 'target.set', answer: forStaff(saveNewTarget) },
  'GET /reports/targets/:targetId': { ...reading, audit: 'targets.viewed', answer: forStaff(showTarget) },
  'POST /reports/targets/:targetId': { ...setting, audit: 'target.changed', answer: forStaff(saveTarget) },
  'GET /reports/:report': { ...reading, audit: 'reports.viewed', answer: forStaff(showReport) },
  'GET /reports/:report/download': {
    ...reading,
    file: 'totals',
    audit: 'reports.downloaded',
    answer: forStaff(downloadReport),
  },
})
