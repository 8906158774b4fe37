import type { Client } from 'pg'
import {
  computeFigures,
  definitions,
  type FigureRow,
  type Period,
  rollingTo,
  rulesForSql,
} from '../../src/modules/indicators/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import type { EmbeddedServer } from '../../src/platform/db/embedded.ts'
import { round } from '../chance.ts'
import type { Size } from '../england/size.ts'
import { atMost, type Part, told } from '../part.ts'
import { calibration } from './calibration.ts'
import { lastMonth, monthsBefore } from './months.ts'

export const indicatorBars = { oneYearSeconds: 60 } as const

/** Of how many partnerships sixty months are computed: what they cost grows evenly with how many there are. */
const ofMonths = 15

const session = { applicationName: 'bench indicators', role: 'cg_owner', statementTimeout: 0 } as const

async function seconds<T>(work: () => Promise<T>): Promise<{ took: number; result: T }> {
  const from = performance.now()
  const result = await work()
  return { took: (performance.now() - from) / 1000, result }
}

async function figuresOf(
  server: EmbeddedServer,
  period: Period,
  partnershipIds: string[],
): Promise<readonly FigureRow[]> {
  const client = await openClient(server.owner, session)
  try {
    await client.query('begin')
    const question = { ...period, dataDate: period.to, definitions: definitions(), assumeFeeds: true }
    return await computeFigures(client, { ...question, partnershipIds })
  } finally {
    await client.end()
  }
}

/** Every second partnership on a connection of its own: one for each core, since a connection computes on one. */
async function oneYear(server: EmbeddedServer, client: Client, period: Period) {
  const { rows } = await client.query<{ ids: string[] }>(
    `select array_agg(partnership_id) as ids from (select partnership_id, row_number() over (order by partnership_id) % 2 as half from partnership.partnership) p group by half`,
  )
  return seconds(async () => (await Promise.all(rows.map(({ ids }) => figuresOf(server, period, ids)))).flat())
}

/** The journeys are worked out once, and each rolling year to a month from them. */
async function manyMonths(client: Client, months: readonly string[], dataDate: string): Promise<number> {
  const { values } = definitions()
  const rules = JSON.stringify(rulesForSql(values))
  const { rows } = await client.query<{ ids: string[] }>(
    'select array(select partnership_id from partnership.partnership order by partnership_id limit $1) as ids',
    [ofMonths],
  )
  const ids = rows[0]?.ids
  await client.query('begin')
  const { took } = await seconds(async () => {
    await client.query('select indicators.gather($1, $2, $3)', [ids, dataDate, rules])
    for (const month of months) {
      const { from, to } = rollingTo(month, values.period_months)
      await client.query('select count(*) from indicators.report_period($1, $2, $3, $4, $5, true)', [
        ids,
        from,
        to,
        dataDate,
        rules,
      ])
    }
  })
  await client.query('rollback')
  return took
}

/** Every indicator of every partnership, agency and group: for one rolling year, and for the rolling years to sixty months. */
export async function measureIndicators(
  server: EmbeddedServer,
  size: Size,
  log: (line: string) => void,
): Promise<Part> {
  const client = await openClient(server.owner, session)
  try {
    const period = rollingTo(lastMonth(), definitions().values.period_months)
    const year = await oneYear(server, client, period)
    log(`indicators of a year: ${year.took.toFixed(1)} s, ${year.result.length} figures`)
    const months = monthsBefore(lastMonth(), 60)
    const took = await manyMonths(client, months, period.to)
    log(`indicators of sixty months: ${took.toFixed(1)} s`)
    const many = Math.min(ofMonths, size.partnerships)
    return {
      results: [
        atMost(
          'indicators.year',
          `all indicators of ${size.partnerships} partnerships for one rolling year`,
          round(year.took),
          's',
          indicatorBars.oneYearSeconds,
        ),
        told('indicators.figures', 'figures that gives', year.result.length, 'rows'),
        told(
          'indicators.months',
          `all indicators of ${many} partnerships for the rolling years to 60 months`,
          round(took),
          's',
        ),
      ],
      words: `## Indicators

Six years of treatment in an invented England: ${size.partnerships} partnerships, fitted to the national figures. Added up over all partnerships:

${calibration(year.result, size.partnerships / 150)}

As in the published year, more people began than left: fewer began in the years before. Every spell has drugs,
one or two interventions, outcomes profiles and, once it is over, a reason; the figures are for every partnership, agency and group.
A year is computed on two connections, half of the partnerships on each.
They grow with the spells of treatment that are looked at and their outcomes profiles: journeys are worked out once, and each further
month costs what the journeys of its year cost. Sixty months are computed for ${many} partnerships; for all of them they take as many times
longer as there are more.
`,
    }
  } finally {
    await client.end()
  }
}
