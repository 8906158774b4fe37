export { type ReturnToSign, signOffReturn } from './commands/sign-off-return.ts'
export { type Counts, type TakenIn, takeInFile } from './commands/take-in-file.ts'
export { dataSetOf, dataSets, usualDataSet } from './data-sets.ts'
export { refusedHeading, refusedLine } from './domain/file/refused-rows.ts'
export { type CheckedReturn, draftLabel, type Finding, type FindingLevel } from './domain/sending/finding.ts'
export { isMonth, lastDayOf } from './domain/sending/month.ts'
export { forgetUploads, readUploadJob } from './jobs/read-upload.job.ts'
export { tellMissingReturns } from './jobs/tell-missing.job.ts'
export { agenciesByCode, openTeamsOf } from './queries/agency-by-code.ts'
export { checkFile, type FileChecked } from './queries/sending/check-file.ts'
export { checkEpisodes, checkReturn } from './queries/sending/check-return.ts'
export {
  bytesOfReturn,
  type KeptReturn,
  keptReturn,
  keptReturns,
  type ReturnMonth,
  returnMonths,
} from './queries/sending/kept-returns.ts'
export { type RebuiltReturn, rebuildReturn } from './queries/sending/rebuild-return.ts'
export { type ReturnToWrite, writeReturn } from './store/write-return.ts'
export { forTheReturn } from './web/beneath/for-the-return.tsx'
export { routes as returnRoutes } from './web/routes.ts'
