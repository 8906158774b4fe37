import fs from 'node:fs'
import path from 'node:path'
import { backUp, withServer } from '../../platform/db/backup.ts'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { type Checked, checkBackup, stateOf } from '../../platform/db/check-backup.ts'
import { plainly } from './plainly.ts'
import { keyFileOf } from './secret-keys.ts'
import { fromWhereTyped, readOption, readSettings } from './settings.ts'

/**
 * `npm run backup [-- --to FOLDER] [--without-check]`: saves everything, brings it back beside the data once, and compares every table. Ends with
 * 1 when that does not succeed: a backup that was never brought back is a hope.
 */
const number = new Intl.NumberFormat('en-GB')

function checkedInWords({ tables, rows, busy }: Checked): string {
  const all = `Brought it back to be sure: ${number.format(rows)} rows of ${tables} tables are there as they are here.`
  return busy === 0
    ? all
    : `${all} ${busy} tables were written to meanwhile; in them each row from before was looked for.`
}

function refuseNothing(dataDir: string): void {
  if (!fs.existsSync(path.join(dataDir, 'postgres')))
    throw new CannotStart(`There is no data in ${dataDir} to back up.`)
}

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
  refuseNothing(dataDir)
  const isChecked = !process.argv.includes('--without-check')
  const { folder, manifest, checked } = await withServer(dataDir, async ({ owner }) => {
    const before = isChecked ? await stateOf(owner) : null
    const made = await backUp({ dataDir, to: target, madeAt, endings: settings.checkpointDir })
    const scratch = `${made.folder}.checking`
    return { ...made, checked: before && (await checkBackup({ from: made.folder, scratch, live: owner, before })) }
  })
  const megabytes = manifest.files.reduce((sum, { size }) => sum + size, 0) / 1e6
  console.log(`Saved ${manifest.files.length} files (${megabytes.toFixed(0)} MB) in ${folder}.`)
  if (checked) console.log(checkedInWords(checked))
  console.log(`The keys of one-time codes are not in it. Keep a copy of ${keyFileOf(settings)} somewhere else.`)
  console.log(
    'It holds everything else, unencrypted. Keep a copy on another machine, where only those may read it who may read all records.',
  )
})
