export { readKeyFile, readOrMakeKeyFile, writeKeyFile } from './key-file.ts'
export { type KeyRing, keyRing, newKey, noKeys, type Sealed } from './key-ring.ts'
