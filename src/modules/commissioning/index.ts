export { publishFigures } from './jobs/publish-figures.job.ts'
export { routes as commissioningRoutes } from './web/routes.ts'
