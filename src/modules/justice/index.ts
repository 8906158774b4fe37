export { routes as justiceRoutes } from './web/routes.ts'
