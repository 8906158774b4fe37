export { outcomeDefinitions, outcomeVersionsForSql } from './definitions.ts'
export { freezeOutcomes } from './jobs/freeze-months.job.ts'
export { routes as outcomeRoutes } from './web/routes.ts'
