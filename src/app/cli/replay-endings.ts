import { endSignIns, replayEndings } from '../../platform/endings/index.ts'
import { replayedInWords } from './after-restore.ts'
import { openDatabase } from './open-database.ts'
import { plainly } from './plainly.ts'
import { secretKeys } from './secret-keys.ts'
import { fromWhereTyped, readSettings } from './settings.ts'

/**
 * `npm run replay-endings [-- FOLDER…]`: for a database that was brought back with its own tools. What ended since, and stands in these
 * folders or the usual one, ends again, and nobody is signed in.
 */
await plainly(async () => {
  const settings = readSettings()
  const given = process.argv.slice(2).map(fromWhereTyped)
  const folders = given.length > 0 ? given : [settings.checkpointDir]
  const keys = secretKeys(settings)
  const { connection, close } = await openDatabase(settings)
  try {
    console.log(replayedInWords(await replayEndings(connection, folders, keys)))
    await endSignIns(connection)
    console.log('Nobody is signed in any more, and links that were not used yet must be made anew.')
  } finally {
    await close()
  }
})
