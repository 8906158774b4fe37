import { handOverRoutes } from './hand-over-routes.ts'
import { listRoutes } from './list-routes.ts'
import { personRoutes } from './person-routes.ts'

export const peopleRoutes = [listRoutes, personRoutes, handOverRoutes] as const
