export { freezingRules } from './definitions.ts'
export { freezeReports } from './jobs/freeze-reports.job.ts'
