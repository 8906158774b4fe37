import fs from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import type { Connection } from '../../platform/db/connection.ts'
import { findRunning, startEmbedded } from '../../platform/db/embedded.ts'
import type { Settings } from './settings.ts'

export interface OpenedDatabase {
  readonly connection: Connection
  readonly close: () => Promise<void>
}

/** The database that was named; else the embedded one, which is started for the task if nobody runs it now. */
export async function openDatabase({ database, dataDir }: Settings): Promise<OpenedDatabase> {
  const running = database ?? findRunning(dataDir)?.owner
  if (running) return { connection: running, close: async () => undefined }
  if (!fs.existsSync(path.join(dataDir, 'postgres')))
    throw new CannotStart(`There is no data in ${dataDir} yet. Start the product once, with npm start.`)
  const server = await startEmbedded({ dataDir })
  return { connection: server.owner, close: server.stop }
}
