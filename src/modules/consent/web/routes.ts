import type { RouteTable } from '../../../platform/web/route-table.ts'
import { disclosureRoutes } from './disclosure.routes.ts'
import { emergencyRoutes } from './emergency.routes.ts'
import { lookingRoutes } from './looking.routes.ts'
import { protectionRoutes } from './protection.routes.ts'
import { sharingRoutes } from './sharing.routes.ts'

/** Every page of this module. */
export const consentRoutes: readonly RouteTable[] = [
  sharingRoutes,
  emergencyRoutes,
  disclosureRoutes,
  protectionRoutes,
  lookingRoutes,
]
