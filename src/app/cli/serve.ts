import { CannotStart } from '../../platform/db/cannot-start.ts'
import { createLog } from '../../platform/log/log.ts'
import { plainly } from './plainly.ts'
import { checkPort, serve } from './serving.ts'
import { readSettings } from './settings.ts'
import { runUntilStopped, type Task } from './until-stopped.ts'

/** `npm run serve`: one of any number of processes that serve a real database. No demo sign-in exists here. */
async function main(task: Task): Promise<void> {
  const settings = readSettings()
  const { database, jobs } = settings
  if (!database || !jobs) {
    throw new CannotStart(
      'Set DATABASE_URL to the PostgreSQL to serve. To try Common Ground out without one, use "npm start".',
    )
  }
  await checkPort(settings)
  const log = createLog()
  const address = await serve(task, { app: database, jobs, settings, demo: null, log })
  log.info({ address }, 'serving')
}

await plainly(() => runUntilStopped(main))
