import {
  computeFigures,
  definitions,
  definitionsFor,
  exactDay,
  type IndicatorReport,
  isMonth,
  partnershipOfCode,
  plainReport,
  reportOf,
  rollingTo,
} from '../../modules/indicators/index.ts'
import { CannotStart, codeOf } from '../../platform/db/cannot-start.ts'
import { type Connection, openClient } from '../../platform/db/connection.ts'
import { toldHow } from './help.ts'
import { openDatabase } from './open-database.ts'
import { plainly } from './plainly.ts'
import { readOption, readSettings } from './settings.ts'

/**
 * `npm run indicators -- --partnership CODE --period YYYY-MM --data-date YYYY-MM-DD [--assume-feeds] [--json]`: every indicator of the
 * rolling twelve months to a month, unrounded. For those who may see the rows themselves: whoever runs it can read the database.
 */
const help = `Computes every indicator of the twelve months to a month, unrounded: for those who may see the records themselves.

  npm run indicators -- --partnership CODE --period YYYY-MM --data-date YYYY-MM-DD [--json]

  --partnership CODE      the partnership
  --period YYYY-MM        the month that the twelve months end with
  --data-date YYYY-MM-DD  the last day the data speak for
  --assume-feeds          takes every month's returns up to the data date as received
  --json                  prints an object instead of a table`
const flags = ['--assume-feeds', '--json']
const options = ['--partnership', '--period', '--data-date']

function refuseUnknown(words: readonly string[]): void {
  const wrong = words.find(
    (word, place) =>
      !flags.includes(word) &&
      !options.includes(word.split('=')[0] ?? '') &&
      !(place > 0 && options.includes(words[place - 1] ?? '')),
  )
  if (wrong !== undefined)
    throw new CannotStart(`"${wrong}" is not known here. Known are: ${[...options, ...flags].join(', ')}.`)
}

function readQuestion(words: readonly string[]) {
  refuseUnknown(words)
  const given = (name: string): string => {
    const value = readOption(name, words)
    if (value === undefined)
      throw new CannotStart(
        `${name} is missing. For example: npm run indicators -- --partnership CODE --period 2026-04 --data-date 2026-10-31`,
      )
    return value
  }
  const month = given('--period')
  if (!isMonth(month))
    throw new CannotStart('--period must be a month, such as 2026-04: the twelve months to it are counted.')
  const dataDate = exactDay(given('--data-date'))
  if (!dataDate)
    throw new CannotStart('--data-date must be a day, such as 2026-10-31: the last day the data speak for.')
  return {
    code: given('--partnership'),
    month,
    dataDate,
    assumeFeeds: words.includes('--assume-feeds'),
    json: words.includes('--json'),
  }
}

async function compute(connection: Connection, question: ReturnType<typeof readQuestion>): Promise<IndicatorReport> {
  const period = rollingTo(question.month, definitions().values.period_months)
  const chosen = definitionsFor(period.from)
  const client = await openClient(connection, {
    applicationName: 'common-ground indicators',
    role: 'cg_owner',
    statementTimeout: 0,
  })
  try {
    await client.query('begin')
    const partnership = await partnershipOfCode(client, question.code)
    if (!partnership) throw new CannotStart(`There is no partnership with the code ${question.code}.`)
    const { dataDate, assumeFeeds } = question
    const rows = await computeFigures(client, {
      ...period,
      partnershipIds: [partnership],
      dataDate,
      assumeFeeds,
      definitions: chosen,
    })
    await client.query('commit')
    return reportOf(rows, { data_date: dataDate, period, version: chosen.version })
  } catch (error) {
    if (['3F000', '42P01', '42883'].includes(codeOf(error)))
      throw new CannotStart('The database is older than this program. Run "npm run migrate" or "npm start" first.', {
        cause: error,
      })
    throw error
  } finally {
    await client.end()
  }
}

await plainly(async () => {
  if (toldHow(help)) return
  const question = readQuestion(process.argv.slice(2))
  const { connection, close } = await openDatabase(readSettings())
  try {
    const report = await compute(connection, question)
    console.log(
      question.json ? JSON.stringify(report, null, 2) : plainReport(report, definitions(report.version).indicators),
    )
  } finally {
    await close()
  }
})
