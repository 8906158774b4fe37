import { pathRoutes } from './web/path.routes.ts'
import { requestRoutes } from './web/requests.routes.ts'

export { tellOverdueRequests } from './jobs/tell-overdue.job.ts'
export { type PathDue, pathDue, pathDueWords } from './queries/path-due.ts'
export { type RequestDue, requestsDue } from './queries/requests-due.ts'

export const residentialRoutes = [requestRoutes, pathRoutes] as const
