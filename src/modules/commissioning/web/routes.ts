import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showFigures, showFiguresOfMonth } from './figures/figures.answer.tsx'

const reading = { may: 'figures.read', purpose: 'none' } as const

export const routes = routeTable({
  'GET /figures': { ...reading, audit: 'figures.viewed', answer: forStaff(showFigures) },
  'GET /figures/:month': { ...reading, audit: 'figures.viewed', answer: forStaff(showFiguresOfMonth) },
})
