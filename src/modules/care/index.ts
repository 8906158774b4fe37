export { recordOf } from './queries/record-of.ts'
export { routes } from './web/routes.ts'
