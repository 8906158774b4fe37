import { newKey } from '../../platform/secrets/index.ts'

/** `npm run new-key`: a key for SECRETS_KEY, and nothing else, so that it can be sent into a file. */
console.log(newKey())
