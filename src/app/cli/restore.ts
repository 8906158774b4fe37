import { beginAuditAfterRestore } from '../../platform/audit/index.ts'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { startEmbedded } from '../../platform/db/embedded.ts'
import { restore } from '../../platform/db/restore.ts'
import { readKeyFile } from '../../platform/secrets/index.ts'
import { plainly } from './plainly.ts'
import { keyFileOf } from './secret-keys.ts'
import { fromWhereTyped, readOption, readSettings } from './settings.ts'

await plainly(async () => {
  const settings = readSettings()
  const { dataDir, checkpointDir } = settings
  const from = readOption('--from')
  if (from === undefined) throw new CannotStart('Say which backup to restore: npm run restore -- --from FOLDER')
  const { madeAt, schemaVersion } = await restore({ from: fromWhereTyped(from), dataDir })
  // Older than its checkpoints now, and on purpose: the audit says so, or its verifier would call it a loss.
  const server = await startEmbedded({ dataDir })
  try {
    await beginAuditAfterRestore(server.owner, checkpointDir, `restored from the backup of ${madeAt}`, new Date())
  } finally {
    await server.stop()
  }
  console.log(
    `Restored into ${dataDir} as it was at ${madeAt} (schema ${schemaVersion}). Every file is as it was saved.`,
  )
  if (settings.secretsKey === undefined && readKeyFile(keyFileOf(settings)) === null)
    console.log(
      `Put your copy of the keys in ${keyFileOf(settings)} before you start, or nobody can sign in with one-time codes.`,
    )
})
