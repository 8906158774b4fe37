import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveAddedHelp, showAddedHelp } from './stuck/added-help.answer.tsx'
import { showCohort } from './stuck/cohort.answer.tsx'
import { showStuck } from './stuck/stuck.answer.tsx'

const writing = { may: 'entry.write', purpose: 'working' } as const
const one = '/people/:personId/episodes/:episodeId'

export const stuckRoutes = routeTable({
  'GET /stuck': { may: 'caseload.read', purpose: 'working', audit: 'stuck.listed', answer: forStaff(showStuck) },
  'GET /stuck/cohort': {
    may: 'figures.read',
    purpose: 'oversight',
    audit: 'cohort.viewed',
    answer: forStaff(showCohort),
  },
  [`GET ${one}/added-help`]: { ...writing, audit: 'added_help.form_opened', answer: forStaff(showAddedHelp) },
  [`POST ${one}/added-help`]: { ...writing, audit: 'added_help.added', answer: forStaff(saveAddedHelp) },
})
