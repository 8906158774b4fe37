export { type Claim, claim, keep, type Once, onceOnly, type Sending } from './once-only.ts'
export { pruneSendings } from './prune-sendings.job.ts'
