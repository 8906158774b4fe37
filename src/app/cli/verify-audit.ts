import fs from 'node:fs'
import path from 'node:path'
import { reportWords, verifyAudit } from '../../platform/audit/index.ts'
import { CannotStart, codeOf } from '../../platform/db/cannot-start.ts'
import type { Connection } from '../../platform/db/connection.ts'
import { findRunning, startEmbedded } from '../../platform/db/embedded.ts'
import { fromWhereTyped, readSettings, type Settings } from './settings.ts'

/**
 * `npm run verify-audit [-- FOLDER …]`: checks the audit against the checkpoints in these folders, or in the usual one.
 * Ends with 0 if it is whole, 1 if it was tampered with, 2 if it could not be checked.
 */

/** No such role, schema or table. */
const notSetUp = new Set(['22023', '3F000', '42P01'])

interface Opened {
  readonly connection: Connection
  readonly close: () => Promise<void>
}

/** The database that was named; else the embedded one, which is started for the check if nobody runs it now. */
async function openDatabase({ database, dataDir }: Settings): Promise<Opened> {
  const running = database ?? findRunning(dataDir)?.owner
  if (running) return { connection: running, close: async () => undefined }
  if (!fs.existsSync(path.join(dataDir, 'postgres')))
    throw new CannotStart(`There is no data in ${dataDir} yet, so there is no audit to check.`)
  const server = await startEmbedded({ dataDir })
  return { connection: server.owner, close: server.stop }
}

async function main(folders: readonly string[]): Promise<number> {
  const settings = readSettings()
  const { connection, close } = await openDatabase(settings)
  try {
    const report = await verifyAudit(connection, folders.length > 0 ? folders : [settings.checkpointDir])
    console.log(reportWords(report).join('\n'))
    return report.findingCount === 0 ? 0 : 1
  } finally {
    await close()
  }
}

process.exitCode = await main(process.argv.slice(2).map(fromWhereTyped)).catch((error: unknown) => {
  if (error instanceof CannotStart) console.error(error.message)
  else if (notSetUp.has(codeOf(error)))
    console.error('The database has not been set up yet, so there is no audit to check.')
  else console.error('The audit could not be checked.', error)
  return 2
})
