import { agencyRoutes, staffRoutes } from './web/agency-routes.ts'
import { agreementPartRoutes, agreementRoutes } from './web/agreement-routes.ts'

export {
  permissionsOfCarer,
  permissionsOfNobody,
  permissionsOfPerson,
  permissionsOfRoles,
} from './domain/permissions.ts'
export { agencyPath, agreementPath, staffPath } from './web/paths.ts'

/** The pages of this module, for the app to serve. */
export const partnershipRoutes = [agencyRoutes, staffRoutes, agreementRoutes, agreementPartRoutes] as const
