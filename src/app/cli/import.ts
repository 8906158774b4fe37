import fs from 'node:fs'
import path from 'node:path'
import type { Client } from 'pg'
import { type CalendarDay, calendarDay } from '../../kernel/calendar-day.ts'
import {
  agenciesByCode,
  type Counts,
  dataSetOf,
  openTeamsOf,
  refusedHeading,
  refusedLine,
  type TakenIn,
  takeInFile,
  unlistedInWords,
  usualDataSet,
} from '../../modules/returns/command-line.ts'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { openClient } from '../../platform/db/connection.ts'
import { toldHow } from './help.ts'
import { openDatabase } from './open-database.ts'
import { plainly } from './plainly.ts'
import { fromWhereTyped, readOption, readSettings } from './settings.ts'

/**
 * `npm run import -- --agency CODE --data-date YYYY-MM-DD [--team NAME] [--accept-good-rows] [--dry-run] FILE…`
 * Ends with 0 when every file came in, 1 when one did not.
 */

const usage =
  'Say which agency and which day: npm run import -- --agency CODE --data-date YYYY-MM-DD [--team NAME] [--accept-good-rows] [--dry-run] FILE…'
const help = `Brings files of an agency for the national system into the record.

  npm run import -- --agency CODE --data-date YYYY-MM-DD FILE…

  --agency CODE           the agency's national code, as every row of the files says it
  --data-date YYYY-MM-DD  the last day the data speak for
  --dry-run               says what would come in, and takes nothing in
  --accept-good-rows      leaves refused rows out; otherwise one refused row keeps the whole file out
  --team NAME             whose list new people come on; the first team unless named
  --dataset ID            the data set of the files; ${usualDataSet} unless named
  --partnership CODE      where several partnerships have an agency of that code

Refused rows stand in FILE.refused.csv: line, field, rule and a sentence. Ends with 0 when every file came in, else with 1.`
const withValue = ['--agency', '--data-date', '--team', '--partnership', '--dataset']
const switches = ['--accept-good-rows', '--dry-run']

/** The words that are neither an option nor its value. */
function filesOf(words: readonly string[]): string[] {
  const unknown = words.find(
    (word) => word.startsWith('-') && ![...withValue, ...switches].includes(word.split('=')[0] ?? ''),
  )
  if (unknown) throw new CannotStart(`There is no option ${unknown}. ${usage}`)
  return words.filter((word, at) => !word.startsWith('-') && !withValue.includes(words[at - 1] ?? ''))
}

function dataDate(): CalendarDay {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(readOption('--data-date') ?? '')
  const day = found && calendarDay(Number(found[1]), Number(found[2]), Number(found[3]))
  if (!day) throw new CannotStart(`--data-date is the last day the data speak for, written YYYY-MM-DD. ${usage}`)
  return day
}

async function agencyOf(client: Client, code: string) {
  const partnership = readOption('--partnership')
  const found = await agenciesByCode(client, code, partnership)
  const [agency, second] = found
  if (!agency) {
    throw new CannotStart(
      `No agency has the national code ${code}${partnership ? ` in ${partnership}` : ''}. It is written on the agency’s page, under “Change the profile”.`,
    )
  }
  if (second)
    throw new CannotStart(`${found.length} partnerships have an agency with the code ${code}. Add --partnership CODE.`)
  return agency
}

async function teamOf(client: Client, agencyId: string) {
  const teams = await openTeamsOf(client, agencyId)
  const asked = readOption('--team')
  if (asked === undefined) return teams[0]
  const team = teams.find(({ name }) => name.toLowerCase() === asked.toLowerCase())
  if (!team)
    throw new CannotStart(
      `The agency has no team called ${asked}. It has ${teams.map(({ name }) => name).join(', ') || 'none yet'}.`,
    )
  return team
}

const number = new Intl.NumberFormat('en-GB')
const kinds: readonly (readonly [keyof Counts, string])[] = [
  ['people', 'people'],
  ['episodes', 'episodes'],
  ['interventions', 'interventions'],
  ['outcomes', 'outcome profiles'],
  ['reviews', 'reviews and other parts'],
]

function countsInWords(counts: Counts): string[] {
  return kinds.map(([kind, words]) => {
    const { added, changed, unchanged } = counts[kind]
    const same = unchanged === undefined ? '' : `, ${number.format(unchanged)} as they were`
    return `  ${words}: ${number.format(added)} new, ${number.format(changed)} changed${same}`
  })
}

function inWords(taken: TakenIn, name: string, isDryRun: boolean, refusedFile: string | undefined): string {
  if (taken.kind === 'unreadable') return `${name}: not taken in. ${taken.problem.sentence}`
  const rows = `${number.format(taken.rows)} rows read, ${number.format(taken.refused)} refused, ${number.format(taken.withoutConsent)} kept out because the person did not agree`
  const list = refusedFile ? [`  The refused rows and why: ${refusedFile}`] : []
  if (taken.kind === 'refused') {
    const next =
      '  Nothing came in. Put them right and bring the file again, or add --accept-good-rows to take in the others.'
    return [`${name}: ${rows}.`, ...list, next].join('\n')
  }
  const { unlisted = [] } = taken
  const odd =
    unlisted.length > 0 ? [`  Codes that our lists do not have, kept as they are: ${unlistedInWords(unlisted)}`] : []
  const done = isDryRun ? 'This was a try. It would have come in so:' : 'It has come in:'
  return [`${name}: ${rows}.`, ...list, ...odd, `  ${done}`, ...countsInWords(taken.counts)].join('\n')
}

/** A file beside the one that was read, made only when a row is refused. */
function refusedBeside(file: string) {
  const target = `${file.replace(/\.csv$/i, '')}.refused.csv`
  let out: number | undefined
  return {
    write(line: string) {
      if (out === undefined) {
        out = fs.openSync(target, 'w', 0o600)
        fs.writeSync(out, refusedHeading)
      }
      fs.writeSync(out, line)
    },
    close(): string | undefined {
      if (out === undefined) return undefined
      fs.closeSync(out)
      return target
    },
  }
}

function refuseNoFile(file: string): void {
  const found = fs.statSync(fromWhereTyped(file), { throwIfNoEntry: false })
  if (found?.isDirectory()) throw new CannotStart(`${file} is a folder. Name the files in it.`)
  if (!found?.isFile()) throw new CannotStart(`There is no file ${file}.`)
  try {
    fs.accessSync(fromWhereTyped(file), fs.constants.R_OK)
  } catch (error) {
    throw new CannotStart(`The file ${file} may not be read by whoever runs this.`, { cause: error })
  }
}

function asked() {
  const words = process.argv.slice(2)
  const files = filesOf(words)
  const code = readOption('--agency')
  if (!code || files.length === 0) throw new CannotStart(usage)
  const id = readOption('--dataset') ?? usualDataSet
  const dataSet = dataSetOf(id)
  if (!dataSet) throw new CannotStart(`There is no data set ${id} in reference/returns.`)
  for (const file of files) refuseNoFile(file)
  const choices = { acceptGoodRows: words.includes('--accept-good-rows'), isDryRun: words.includes('--dry-run') }
  return { files: files.map(fromWhereTyped), code, dataSet, dataDate: dataDate(), ...choices }
}

/** Brings one file after the other; gives whether every one of them came in. */
async function bring(client: Client, { files, code, ...rest }: ReturnType<typeof asked>): Promise<boolean> {
  const agency = await agencyOf(client, code)
  const team = await teamOf(client, agency.agencyId)
  const list = team ? `the list of ${team.name}` : 'the list of a new team, People from the file'
  console.log(
    `Reading ${number.format(files.length)} ${files.length === 1 ? 'file' : 'files'} of ${agency.name}. New people come on ${list}.`,
  )
  let allCameIn = true
  for (const file of files) {
    const refused = refusedBeside(file)
    const whose = { agencyId: agency.agencyId, agencyCode: agency.code, teamId: team?.teamId ?? null, staffId: null }
    const fileName = path.basename(file)
    const bytes = fs.createReadStream(file, { highWaterMark: 1 << 18 })
    const taken = await takeInFile(
      client,
      { ...whose, ...rest, actorLabel: 'import at the command line', fileName, bytes },
      {
        progress: (rows) => console.log(`  ${number.format(rows)} rows read`),
        refused: (problem) => refused.write(refusedLine(problem)),
      },
    )
    const cameIn = taken.kind === 'taken in'
    const words = inWords(taken, fileName, rest.isDryRun, refused.close())
    if (cameIn) console.log(words)
    else console.error(words)
    allCameIn &&= cameIn
  }
  return allCameIn
}

await plainly(async () => {
  if (toldHow(help)) return
  const wanted = asked()
  const { connection, close } = await openDatabase(readSettings())
  try {
    const session = { applicationName: 'common-ground import', role: 'cg_owner', statementTimeout: 0 } as const
    const client = await openClient(connection, session)
    try {
      if (!(await bring(client, wanted))) process.exitCode = 1
    } finally {
      await client.end()
    }
  } finally {
    await close()
  }
})
