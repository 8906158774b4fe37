export { outcomes as groupOutcomes } from './domain/group-words.ts'
export { type Membership, membershipsOf } from './queries/memberships.ts'
export { type Programme, programmesRunning } from './queries/programmes.ts'
export { routes as groupRoutes } from './web/routes.ts'
