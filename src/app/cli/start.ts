import fs from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { prepareDataFolder, refuseIfInUse } from '../../platform/db/data-folder.ts'
import { startEmbedded } from '../../platform/db/embedded.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { replayEndings } from '../../platform/endings/index.ts'
import { createLog } from '../../platform/log/log.ts'
import { demoPeople, signInHints } from '../demo-people.ts'
import { seedCounty } from '../first-run.ts'
import { finishRestore } from './after-restore.ts'
import { plainly } from './plainly.ts'
import { sealWhatIsClear, secretKeys } from './secret-keys.ts'
import { checkPort, serve } from './serving.ts'
import { readSettings } from './settings.ts'
import { runUntilStopped, type Task } from './until-stopped.ts'

/** `npm start`: the try-out, with its own database and invented people. */
async function start(task: Task): Promise<void> {
  const settings = readSettings()
  if (settings.database) {
    throw new CannotStart(
      '"npm start" is the try-out: it brings a database and lets anybody sign in as anybody. For the database in DATABASE_URL use "npm run migrate", then "npm run serve".',
    )
  }
  refuseIfInUse(settings.dataDir)
  await checkPort(settings)
  const isNew = !fs.existsSync(path.join(settings.dataDir, 'postgres'))
  if (isNew) console.log(`Setting up a new database in ${settings.dataDir}.`)
  prepareDataFolder(settings.dataDir)
  const log = createLog(path.join(settings.dataDir, 'app.log'))
  const starting = startEmbedded({ dataDir: settings.dataDir, log: console.log })
  task.onStop(async () => (await starting.catch(() => undefined))?.stop())
  const embedded = await starting
  const { applied } = await migrate(embedded.owner)
  await sealWhatIsClear(embedded.owner, settings)
  await finishRestore(embedded.owner, settings)
  const { ended } = await replayEndings(embedded.owner, [settings.checkpointDir], secretKeys(settings))
  if (ended > 0) console.log(`Ended again ${ended} things that had ended after these data were saved.`)
  if (applied.length > 0 && !isNew) console.log(`Brought the database up to date with ${applied.length} migrations.`)
  await seedCounty(embedded.owner, console.log)
  const address = await serve(task, { app: embedded.app, jobs: embedded.jobs, settings, demo: demoPeople, log })
  // Passkeys are bound to a name: a browser takes localhost for safe, and a bare address not.
  const shown = settings.port === 0 ? address : settings.origin
  console.log(`\nCommon Ground is ready at ${shown} after ${process.uptime().toFixed(1)} seconds.`)
  if (signInHints.length > 0) console.log('\nYou can sign in as anybody on the first page. For example:')
  for (const { name, what } of signInHints) console.log(`  ${name.padEnd(24)} ${what}`)
  console.log('\nPress Ctrl-C to stop. Your data is kept for the next start.')
}

await plainly(() => runUntilStopped(start))
