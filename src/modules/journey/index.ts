export { journeyRoutes } from './web/routes.ts'
