/** The door of the command line: without the pages, which would stay in memory while a large file is read. */
export { type Counts, type TakenIn, takeInFile } from './commands/take-in-file.ts'
export { dataSetOf, usualDataSet } from './data-sets.ts'
export { refusedHeading, refusedLine } from './domain/file/refused-rows.ts'
export { unlistedInWords } from './domain/file/unlisted-codes.ts'
export { agenciesByCode, openTeamsOf } from './queries/agency-by-code.ts'
