import path from 'node:path'
import type { Client } from 'pg'
import { missingKeys, sealClearCodes } from '../../platform/auth/index.ts'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { type Connection, openClient } from '../../platform/db/connection.ts'
import type { Database } from '../../platform/db/database.ts'
import { type KeyRing, keyRing, readKeyFile, readOrMakeKeyFile } from '../../platform/secrets/index.ts'
import type { Settings } from './settings.ts'

/** Where the keys are, unless a setting says otherwise. A backup leaves this folder out. */
export const keyFileOf = ({ dataDir, secretsKeyFile }: Settings): string =>
  secretsKeyFile ?? path.join(dataDir, 'keys', 'secrets.key')

/** The keys of this installation: those that a setting names, or those in its data folder, made where there are none yet. */
export function secretKeys(settings: Settings): KeyRing {
  const { database, secretsKey, secretsKeyFile } = settings
  if (secretsKey !== undefined) return keyRing(secretsKey.split(/[\s,]+/), 'SECRETS_KEY')
  const file = keyFileOf(settings)
  const known = readKeyFile(file)
  if (known !== null) return keyRing(known, file)
  if (secretsKeyFile !== undefined)
    throw new CannotStart(
      `There is no file ${file}, which SECRETS_KEY_FILE names. "npm run new-key" prints a key that can stand in it.`,
    )
  if (database)
    console.log(
      `Made the key that one-time codes are sealed with, in ${file}. Keep a copy, and give every other process the same (SECRETS_KEY_FILE).`,
    )
  return keyRing(readOrMakeKeyFile(file), file)
}

/** As the owner of the tables: what stands in clear from an earlier version is sealed. */
export async function sealWhatIsClear(owner: Connection, settings: Settings): Promise<void> {
  const client = await openOwner(owner)
  try {
    const sealed = await sealClearCodes(client, () => secretKeys(settings))
    if (sealed > 0) console.log(`Sealed the secrets of ${sealed} apps with one-time codes.`)
  } finally {
    await client.end()
  }
}

export const openOwner = (owner: Connection): Promise<Client> =>
  openClient(owner, { applicationName: 'common-ground keys', role: 'cg_owner', statementTimeout: 0 })

/** What to say when something is sealed with a key that is not here; null when all can be opened. */
export async function missingInWords(database: Database, keys: KeyRing, settings: Settings): Promise<string | null> {
  const missing = await database.outside((tx) => missingKeys(tx, keys))
  if (missing.length === 0) return null
  const where = settings.secretsKey === undefined ? keyFileOf(settings) : 'SECRETS_KEY'
  return (
    `One-time codes here are sealed with the key ${missing.join(', ')}, which is not in ${where}. Put that key there. ` +
    'If it is lost for good, run "npm run change-key -- --lost": whoever has no other second step then needs a new link.'
  )
}

/** A process that cannot open what the others seal would turn people away at sign-in: it does not start. */
export async function refuseMissingKeys(database: Database, keys: KeyRing, settings: Settings): Promise<void> {
  const problem = await missingInWords(database, keys, settings)
  if (problem !== null) throw new CannotStart(problem)
}
