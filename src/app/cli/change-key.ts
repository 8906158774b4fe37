import { forgetLostCodes, resealCodes } from '../../platform/auth/index.ts'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { refuseIfInUse } from '../../platform/db/data-folder.ts'
import { keyRing, newKey, readOrMakeKeyFile, writeKeyFile } from '../../platform/secrets/index.ts'
import { openDatabase } from './open-database.ts'
import { plainly } from './plainly.ts'
import { keyFileOf, openOwner, secretKeys } from './secret-keys.ts'
import { readSettings, type Settings } from './settings.ts'

/**
 * `npm run change-key [-- --lost]`: seals everything with the first key. The database that comes along gets a new one first. With `--lost`,
 * what no key opens is taken away.
 */
const switches = ['--lost']

const ownsItsKey = ({ database, secretsKey }: Settings) => database === undefined && secretsKey === undefined

/** The new key goes in front before anything is sealed with it; the old ones stay for older backups. */
function putNewKeyInFront(settings: Settings): void {
  const file = keyFileOf(settings)
  const keys = readOrMakeKeyFile(file)
  keyRing(keys, file)
  writeKeyFile(file, [newKey(), ...keys])
  console.log(`A new key stands first in ${file}. Keep a copy of the file, and not beside a backup.`)
}

await plainly(async () => {
  const words = process.argv.slice(2)
  const unknown = words.find((word) => !switches.includes(word))
  if (unknown !== undefined) throw new CannotStart(`There is no option ${unknown}. Known is: ${switches.join(', ')}.`)
  const isLost = words.includes('--lost')
  const settings = readSettings()
  if (ownsItsKey(settings)) refuseIfInUse(settings.dataDir)
  const { connection, close } = await openDatabase(settings)
  try {
    if (ownsItsKey(settings) && !isLost) putNewKeyInFront(settings)
    const keys = secretKeys(settings)
    const client = await openOwner(connection)
    try {
      if (isLost) console.log(`Took away ${await forgetLostCodes(client, keys)} apps with codes that no key opens.`)
      const { resealed, lost } = await resealCodes(client, keys)
      console.log(`Sealed ${resealed} secrets with the key ${keys.current}.`)
      if (lost > 0)
        throw new CannotStart(`${lost} secrets are sealed with a key that is not here. They are as they were.`)
      console.log('The keys behind the first are needed for older backups only.')
    } finally {
      await client.end()
    }
  } finally {
    await close()
  }
})
