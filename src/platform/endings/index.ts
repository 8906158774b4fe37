export { endingFileName } from './ending-file.ts'
export { type KeptEndings, keepEndings, startEndings } from './keep-endings.ts'
export { endSignIns, type Replayed, refuseOlderThanEndings, replayEndings } from './replay-endings.ts'
