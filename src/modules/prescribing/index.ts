export { routes as prescribingRoutes } from './web/routes.ts'
