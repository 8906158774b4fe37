import { CannotStart } from '../../platform/db/cannot-start.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { plainly } from './plainly.ts'
import { sealWhatIsClear } from './secret-keys.ts'
import { readSettings } from './settings.ts'

await plainly(async () => {
  const settings = readSettings()
  const { database } = settings
  if (!database) {
    throw new CannotStart(
      'Set DATABASE_URL to the PostgreSQL to bring up to date. The one that comes along is brought up to date by "npm start".',
    )
  }
  const { applied, version } = await migrate(database, { log: console.log })
  await sealWhatIsClear(database, settings)
  console.log(
    applied.length === 0
      ? `The database was up to date already (schema ${version}).`
      : `The database has had ${applied.length} migrations and is up to date (schema ${version}).`,
  )
})
