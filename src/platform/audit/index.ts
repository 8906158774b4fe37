export { type AuditFact, type Happening, type Outcome, recordDone, recordHappening, recordRefusal, recordShown, type Subject } from './record.ts'
export { type AuditEntry, entriesAbout, entriesOfAgency, type EntryPage } from './who-looked.ts'
