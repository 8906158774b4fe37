export { addJob, type JobOptions } from './add-job.ts'
export { type AnyJob, defineJob, type Job, type JobContext, type JobLog, type Requester } from './define-job.ts'
export { type JobsOptions, type RunningJobs, startJobs } from './start-jobs.ts'
export { systemRoutes } from './web/routes.ts'
