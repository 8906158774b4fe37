import { CannotStart } from '../../platform/db/cannot-start.ts'
import { restore } from '../../platform/db/restore.ts'
import { plainly } from './plainly.ts'
import { fromWhereTyped, readOption, readSettings } from './settings.ts'

await plainly(async () => {
  const { dataDir } = readSettings()
  const from = readOption('--from')
  if (from === undefined) throw new CannotStart('Say which backup to restore: npm run restore -- --from FOLDER')
  const { madeAt, schemaVersion } = await restore({ from: fromWhereTyped(from), dataDir })
  console.log(
    `Restored into ${dataDir} as it was at ${madeAt} (schema ${schemaVersion}). Every file is as it was saved.`,
  )
})
