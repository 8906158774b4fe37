import { agencyRoutes, staffRoutes } from './web/agency-routes.ts'
import { agreementPartRoutes, agreementRoutes } from './web/agreement-routes.ts'
import { setUpRoutes } from './web/set-up-routes.ts'
import { settingRoutes } from './web/setting-routes.ts'

export { ensureSetUpLink } from './commands/set-up.ts'
export {
  permissionsOfCarer,
  permissionsOfNobody,
  permissionsOfPerson,
  permissionsOfRoles,
} from './domain/permissions.ts'
export { managesTeam } from './domain/roles.ts'
export { figuresInUse } from './queries/settings.ts'
export { countFile } from './web/files-taken/files-taken.answer.tsx'
export { agencyPath, agreementPath, staffPath } from './web/paths.ts'

/** The pages of this module, for the app to serve. */
export const partnershipRoutes = [
  agencyRoutes,
  staffRoutes,
  agreementRoutes,
  agreementPartRoutes,
  settingRoutes,
  setUpRoutes,
] as const
