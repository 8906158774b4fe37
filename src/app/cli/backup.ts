import fs from 'node:fs'
import path from 'node:path'
import { backUp } from '../../platform/db/backup.ts'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { plainly } from './plainly.ts'
import { keyFileOf } from './secret-keys.ts'
import { fromWhereTyped, readOption, readSettings } from './settings.ts'

await plainly(async () => {
  const settings = readSettings()
  const { dataDir, database } = settings
  if (database) {
    throw new CannotStart(
      'DATABASE_URL is set. Back up that PostgreSQL with its own tools, such as pg_dump or pgBackRest.',
    )
  }
  const madeAt = new Date()
  const to = readOption('--to')
  const stamp = madeAt.toISOString().slice(0, 19).replaceAll(':', '-')
  const target = to === undefined ? path.join(dataDir, 'backups', stamp) : fromWhereTyped(to)
  if (to === undefined && fs.existsSync(dataDir)) fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
  const { folder, manifest } = await backUp({ dataDir, to: target, madeAt })
  const megabytes = manifest.files.reduce((sum, { size }) => sum + size, 0) / 1e6
  console.log(`Saved ${manifest.files.length} files (${megabytes.toFixed(0)} MB) in ${folder}.`)
  console.log(`The keys of one-time codes are not in it. Keep a copy of ${keyFileOf(settings)} somewhere else.`)
  console.log(
    'It holds everything else, unencrypted. Keep a copy on another machine, where only those may read it who may read all records.',
  )
})
