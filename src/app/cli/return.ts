import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import type { Client } from 'pg'
import { type CalendarDay, calendarDay } from '../../kernel/calendar-day.ts'
import {
  agenciesByCode,
  checkFile,
  dataSetOf,
  dataSets,
  draftLabel,
  type FileChecked,
  isMonth,
  lastDayOf,
  type ReturnToWrite,
  usualDataSet,
  writeReturn,
} from '../../modules/returns/index.ts'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { openClient } from '../../platform/db/connection.ts'
import { toldHow } from './help.ts'
import { openDatabase } from './open-database.ts'
import { plainly } from './plainly.ts'
import { fromWhereTyped, readOption, readSettings } from './settings.ts'

/**
 * `npm run return -- --dataset CDS-R --agency CODE --month YYYY-MM --out FILE [--data-date YYYY-MM-DD] [--partnership CODE]`: writes an
 * agency's return of a month from the record. It signs nothing off; that is done by the agency, in the browser.
 */
const usage =
  'For example: npm run return -- --dataset CDS-R --agency CODE --month 2026-04 --out FILE [--data-date 2026-04-30] [--partnership CODE]'
const help = `Writes an agency's return of a month from the record, and says what its checks find. It signs nothing off.

  npm run return -- --dataset CDS-R --agency CODE --month YYYY-MM --out FILE

  --agency CODE           the agency's national code
  --month YYYY-MM         the month of the return
  --out FILE              the file to write
  --dataset ID            the data set; ${usualDataSet} unless named
  --data-date YYYY-MM-DD  the last day the data speak for; the month's last day unless named
  --partnership CODE      where several partnerships have an agency of that code`
const options = ['--dataset', '--agency', '--month', '--out', '--data-date', '--partnership']
const readFindings = 5_000
const namedRecords = 3
const number = new Intl.NumberFormat('en-GB')

function given(name: string): string {
  const value = readOption(name)
  if (value === undefined) throw new CannotStart(`${name} is missing. ${usage}`)
  return value
}

function refuseUnknown(words: readonly string[]): void {
  const wrong = words.find(
    (word, place) => !options.includes(word.split('=')[0] ?? '') && !options.includes(words[place - 1] ?? ''),
  )
  if (wrong !== undefined) throw new CannotStart(`"${wrong}" is not known here. ${usage}`)
}

function readDataDate(month: string): CalendarDay {
  const text = readOption('--data-date')
  if (text === undefined) return lastDayOf(month)
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const day = found && calendarDay(Number(found[1]), Number(found[2]), Number(found[3]))
  if (!day) throw new CannotStart('--data-date must be a day, such as 2026-04-30: the last day the data speak for.')
  if (day < `${month}-01`) throw new CannotStart('--data-date is before the month.')
  return day
}

function asked() {
  refuseUnknown(process.argv.slice(2))
  const id = readOption('--dataset') ?? usualDataSet
  const dataSet = dataSetOf(id)
  if (!dataSet)
    throw new CannotStart(
      `There is no data set ${id} in reference/returns. There are ${dataSets()
        .map((one) => one.id)
        .join(' and ')}.`,
    )
  const month = given('--month')
  if (!isMonth(month)) throw new CannotStart('--month must be a month, such as 2026-04.')
  return { dataSet, month, code: given('--agency'), out: fromWhereTyped(given('--out')), dataDate: readDataDate(month) }
}

async function agencyOf(client: Client, code: string) {
  const partnership = readOption('--partnership')
  const [agency, second] = await agenciesByCode(client, code, partnership)
  if (!agency)
    throw new CannotStart(
      `No agency has the national code ${code}${partnership ? ` in ${partnership}` : ''}. It is written on the agency’s page, under “Change the profile”.`,
    )
  if (second)
    throw new CannotStart(`Several partnerships have an agency with the code ${code}. Add --partnership CODE.`)
  return agency
}

/** Writes beside the file and puts it in its place at the end, so that nobody finds half of one. */
async function writeTo(file: string, pieces: AsyncGenerator<Buffer, number>) {
  const beside = `${file}.part`
  const out = fs.createWriteStream(beside, { mode: 0o600 })
  await once(out, 'open').catch(() => {
    throw new CannotStart(`The file ${file} cannot be written there.`)
  })
  const hash = createHash('sha256')
  try {
    for (;;) {
      const next = await pieces.next()
      if (next.done) {
        out.end()
        await once(out, 'close')
        fs.renameSync(beside, file)
        return { rows: next.value, sha256: hash.digest('hex') }
      }
      hash.update(next.value)
      if (!out.write(next.value)) await once(out, 'drain')
    }
  } finally {
    out.destroy()
    fs.rmSync(beside, { force: true })
  }
}

/** The first records of each rule: hundreds of one would hide the others. */
function findingsInWords(findings: FileChecked['findings']): string[] {
  return [...Map.groupBy(findings, ({ rule }) => rule).values()].flatMap((of) => [
    ...of
      .slice(0, namedRecords)
      .map(({ level, field, words, record_name }) => `  ${level}: ${record_name}: ${field}: ${words}`),
    ...(of.length > namedRecords ? [`    and ${number.format(of.length - namedRecords)} more of this rule`] : []),
  ])
}

async function write(
  [client, second]: readonly [Client, Client],
  { dataSet, month, code, out, dataDate }: ReturnType<typeof asked>,
): Promise<void> {
  const agency = await agencyOf(client, code)
  const whose: ReturnToWrite = { agencyId: agency.agencyId, agencyCode: agency.code, dataSet, dataDate }
  await client.query('begin isolation level repeatable read')
  const { rows, sha256 } = await writeTo(out, writeReturn(client, whose, second))
  const checked = await checkFile(client, whose, readFindings)
  const detail = { agency_id: agency.agencyId, data_set: dataSet.id, data_date: dataDate, rows, sha256 }
  await client.query(
    `select audit.record(action => 'return.written', outcome => 'done', purpose => 'reporting', actor_label => 'return at the command line', detail => $1)`,
    [JSON.stringify(detail)],
  )
  await client.query('commit')
  console.log(`${out}: ${dataSet.id} ${draftLabel}.`)
  console.log(`  ${agency.name}, ${month}, data to ${dataDate}: ${number.format(rows)} rows. SHA-256 ${sha256}`)
  console.log(`  ${number.format(checked.errors)} errors and ${number.format(checked.warnings)} warnings.`)
  for (const line of findingsInWords(checked.findings)) console.log(line)
  const more = checked.errors + checked.warnings - checked.findings.length
  if (more > 0) console.log(`  and ${number.format(more)} more, on the page of the month’s return.`)
}

await plainly(async () => {
  if (toldHow(help)) return
  const wanted = asked()
  const { connection, close } = await openDatabase(readSettings())
  try {
    const session = { applicationName: 'common-ground return', role: 'cg_owner', statementTimeout: 0 } as const
    // Two of them write a half each.
    const clients = [await openClient(connection, session), await openClient(connection, session)] as const
    try {
      await write(clients, wanted)
    } finally {
      await Promise.all(clients.map((client) => client.end()))
    }
  } finally {
    await close()
  }
})
