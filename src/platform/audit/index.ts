export { beginAuditAfterRestore } from './begin-after-restore.ts'
export type { Finding, FindingCode } from './findings.ts'
export {
  type AuditFact,
  entriesFor,
  type Happening,
  type Outcome,
  recordDone,
  recordRefusal,
  recordShown,
  type Subject,
} from './record.ts'
export { reportWords } from './report-words.ts'
export { type CheckpointOptions, startCheckpoints, takeCheckpoint } from './start-checkpoints.ts'
export { type AuditReport, verifyAudit } from './verify.ts'
export { type AuditEntry, type EntryPage, entriesAbout, entriesOfAgency } from './who-looked.ts'
