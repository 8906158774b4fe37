import { listRoutes } from './list-routes.ts'
import { personRoutes } from './person-routes.ts'

export const peopleRoutes = [listRoutes, personRoutes] as const
