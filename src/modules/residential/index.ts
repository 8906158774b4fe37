import { requestRoutes } from './web/requests.routes.ts'

export { tellOverdueRequests } from './jobs/tell-overdue.job.ts'
export { type RequestDue, requestsDue } from './queries/requests-due.ts'

export const residentialRoutes = [requestRoutes] as const
