import { createServer } from 'node:net'
import { checkReferences } from '../../modules/assessments/index.ts'
import { ensureSetUpLink } from '../../modules/partnership/index.ts'
import { startCheckpoints } from '../../platform/audit/index.ts'
import { CannotStart, codeOf } from '../../platform/db/cannot-start.ts'
import type { Connection } from '../../platform/db/connection.ts'
import { connect, type Database } from '../../platform/db/database.ts'
import { projectRoot, readMigrations } from '../../platform/db/migration-files.ts'
import { refuseOlderThanEndings, startEndings } from '../../platform/endings/index.ts'
import { startJobs } from '../../platform/jobs/index.ts'
import type { Log } from '../../platform/log/log.ts'
import type { AppSettings } from '../compose.ts'
import { allJobs } from '../jobs.ts'
import { startServer } from '../main.ts'
import { refuseMissingKeys, secretKeys } from './secret-keys.ts'
import type { Settings } from './settings.ts'
import { signInServices } from './sign-in-services.ts'
import type { Task } from './until-stopped.ts'

function portProblem(error: unknown, { port, host }: Settings): unknown {
  const why = codeOf(error)
  const other = 'choose another one with PORT'
  if (why === 'EADDRINUSE') return new CannotStart(`Port ${port} is in use already. Stop what uses it, or ${other}.`)
  if (why === 'EACCES') return new CannotStart(`This user may not serve on port ${port}: ${other}.`)
  if (why === 'EADDRNOTAVAIL' || why === 'ENOTFOUND')
    return new CannotStart(`This machine has no address ${host}. Set HOST to one that it has.`)
  return error
}

/** Finds out before anything long is begun whether the port can be had. */
export async function checkPort(settings: Settings): Promise<void> {
  const { port, host } = settings
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve))
  } catch (error) {
    throw portProblem(error, settings)
  }
  await new Promise((resolve) => probe.close(resolve))
}

/** The sign-in for pages may not read the list of migrations, but everybody may ask for the number of the newest. */
async function refuseOtherSchema(database: Database): Promise<void> {
  const { schema } = await database.versions()
  const wanted = readMigrations(projectRoot).at(-1)?.number ?? 0
  if (schema < wanted)
    throw new CannotStart(
      `The database is at schema ${schema} and this version needs ${wanted}. Run "npm run migrate" first.`,
    )
  if (schema > wanted) {
    throw new CannotStart(
      `The database was made by a newer version of Common Ground (schema ${schema}; this version knows ${wanted}). Use that version or a later one.`,
    )
  }
}

export interface Serving {
  readonly app: Connection
  readonly jobs: Connection
  readonly settings: Settings
  /** Whom the try-out offers to sign in as; null for a real database. */
  readonly demo: AppSettings['demo']
  readonly log: Log
}

/** Brings up pages, jobs and audit checkpoints on a migrated database; gives the address. */
export async function serve(task: Task, { app, jobs, settings, demo, log }: Serving): Promise<string> {
  checkReferences()
  const services = signInServices(settings.signInServicesFile)
  const now = () => new Date()
  const database = await connect({ connection: app, warn: (sentence) => log.warn({}, sentence) })
  task.onStop(database.close)
  await refuseOtherSchema(database)
  const keys = secretKeys(settings)
  await refuseMissingKeys(database, keys, settings)
  await refuseOlderThanEndings(database, settings.checkpointDir)
  const worker = await startJobs({ connection: jobs, jobs: allJobs(), log })
  task.onStop(worker.stop)
  const checkpoints = startCheckpoints({ database: worker.database, folder: settings.checkpointDir, log, now })
  task.onStop(checkpoints.stop)
  const endings = startEndings({ database: worker.database, folder: settings.checkpointDir, keys, log })
  task.onStop(endings.stop)
  const { port, host, origin, proxies } = settings
  const server = await startServer({
    database,
    port,
    host,
    origin,
    services,
    proxies,
    keys,
    afterChange: endings.keep,
    demo,
    log,
    now,
  }).catch((error: unknown) => {
    throw portProblem(error, settings)
  })
  task.onStop(server.close)
  const setUpPath = demo === null ? await ensureSetUpLink(database) : null
  if (setUpPath !== null) {
    // On the terminal and nowhere else: whoever holds this link becomes the first administrator.
    console.log(
      `This database is empty. Whoever opens this link once becomes the first administrator:\n  ${settings.origin}${setUpPath}`,
    )
  }
  return server.address
}
