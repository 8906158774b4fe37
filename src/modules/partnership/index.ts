import { agencyRoutes, staffRoutes } from './web/agency-routes.ts'

export { agencyPath, agreementPath, staffPath } from './web/paths.ts'
export const partnershipRoutes = [agencyRoutes, staffRoutes] as const
export { permissionsOfCarer, permissionsOfNobody, permissionsOfPerson, permissionsOfRoles } from './domain/permissions.ts'
