import fs from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { startEmbedded } from '../../platform/db/embedded.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { move } from '../../platform/db/move.ts'
import { plainly } from './plainly.ts'
import { keyFileOf, sealWhatIsClear } from './secret-keys.ts'
import { readOption, readSettings } from './settings.ts'

await plainly(async () => {
  const to = readOption('--to')
  if (to === undefined)
    throw new CannotStart('Say where to: npm run move -- --to postgres://name:password@host:5432/database')
  const { database: target } = readSettings({ DATABASE_URL: to })
  const settings = readSettings({ ...process.env, DATABASE_URL: '' })
  const { dataDir, checkpointDir } = settings
  if (!fs.existsSync(path.join(dataDir, 'postgres'))) throw new CannotStart(`There is no data in ${dataDir} to move.`)
  if (!target) throw new CannotStart('--to needs an address.')
  const server = await startEmbedded({ dataDir, log: console.log })
  try {
    await migrate(server.owner)
    await sealWhatIsClear(server.owner, settings)
    const { tables, notes } = await move({ from: server.owner, to: target, log: console.log })
    for (const { name, rows } of tables) if (rows > 0) console.log(`${name}: ${rows}`)
    for (const note of notes) console.log(note)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(
      `Moved ${rows} rows of ${tables.length} tables. Number and content of the rows of every table are the same on both sides.`,
    )
    console.log(
      `The data in ${dataDir} is as it was. Take the audit checkpoints in ${checkpointDir} along (CHECKPOINT_DIR).`,
    )
    console.log(
      `One-time codes stay sealed: the new server needs the keys in ${keyFileOf(settings)} (SECRETS_KEY_FILE).`,
    )
  } finally {
    await server.stop()
  }
})
