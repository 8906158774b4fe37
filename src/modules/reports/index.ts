export { freezingRules } from './definitions.ts'
export { freezeReports } from './jobs/freeze-reports.job.ts'
export { routes as reportRoutes } from './web/routes.ts'
