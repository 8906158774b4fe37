import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { downloadBurdens, showBurdens } from './burden/burden.answer.tsx'
import { showFigures, showFiguresOfMonth } from './figures/figures.answer.tsx'

const reading = { may: 'figures.read', purpose: 'none' } as const

export const routes = routeTable({
  'GET /figures': { ...reading, audit: 'figures.viewed', answer: forStaff(showFigures) },
  'GET /figures/burden': { ...reading, audit: 'burden.viewed', answer: forStaff(showBurdens) },
  'GET /figures/burden/download': {
    ...reading,
    file: 'totals',
    audit: 'burden.downloaded',
    answer: forStaff(downloadBurdens),
  },
  'GET /figures/:month': { ...reading, audit: 'figures.viewed', answer: forStaff(showFiguresOfMonth) },
})
