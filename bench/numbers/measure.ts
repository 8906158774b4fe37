import type { Client } from 'pg'
import { computeFigures, definitions, type Period, rollingTo, rulesForSql } from '../../src/modules/indicators/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import type { EmbeddedServer } from '../../src/platform/db/embedded.ts'
import { round } from '../chance.ts'
import type { Size } from '../england/size.ts'
import { atMost, type Part, told } from '../part.ts'
import { calibration } from './calibration.ts'
import { lastMonth, monthsBefore } from './months.ts'

export const indicatorBars = { oneYearSeconds: 60 } as const

const session = { applicationName: 'bench indicators', role: 'cg_owner', statementTimeout: 0 } as const

/** Half of the partnerships, computed on a connection of its own: one for each core, since a connection computes on one. */
async function inHalves<T>(
  server: EmbeddedServer,
  compute: (client: Client, partnershipIds: string[]) => Promise<T>,
): Promise<{ took: number; halves: T[] }> {
  const clients = [await openClient(server.owner, session), await openClient(server.owner, session)]
  try {
    const halves = await Promise.all(
      clients.map(async (client, half) => {
        const { rows } = await client.query<{ ids: string[] }>(
          `select array_agg(partnership_id) as ids from (select partnership_id, row_number() over (order by partnership_id) % 2 as half from partnership.partnership) p where half = $1`,
          [half],
        )
        return { client, ids: rows[0]?.ids ?? [] }
      }),
    )
    const from = performance.now()
    const computed = await Promise.all(
      halves.map(async ({ client, ids }) => {
        await client.query('begin')
        return compute(client, ids)
      }),
    )
    return { took: (performance.now() - from) / 1000, halves: computed }
  } finally {
    await Promise.all(clients.map((one) => one.end()))
  }
}

const oneYear = (period: Period) => (client: Client, partnershipIds: string[]) =>
  computeFigures(client, {
    ...period,
    dataDate: period.to,
    definitions: definitions(),
    assumeFeeds: true,
    partnershipIds,
  })

/** The journeys are worked out once, and each rolling year to a month from them. Gives how many figures there are. */
const manyMonths =
  (months: readonly string[], dataDate: string) => async (client: Client, partnershipIds: string[]) => {
    const { values } = definitions()
    const rules = JSON.stringify(rulesForSql(values))
    await client.query('select indicators.gather($1, $2, $3)', [partnershipIds, dataDate, rules])
    let many = 0
    for (const month of months) {
      const { from, to } = rollingTo(month, values.period_months)
      const { rows } = await client.query<{ many: number }>(
        'select count(*)::integer as many from indicators.report_period($1, $2, $3, $4, $5, true)',
        [partnershipIds, from, to, dataDate, rules],
      )
      many += rows[0]?.many ?? 0
    }
    return many
  }

/** Every indicator of every partnership, agency and group: for one rolling year, and for the rolling years to sixty months. */
export async function measureIndicators(
  server: EmbeddedServer,
  size: Size,
  log: (line: string) => void,
): Promise<Part> {
  const period = rollingTo(lastMonth(), definitions().values.period_months)
  const year = await inHalves(server, oneYear(period))
  const figures = year.halves.flat()
  log(`indicators of a year: ${year.took.toFixed(1)} s, ${figures.length} figures`)
  const sixty = await inHalves(server, manyMonths(monthsBefore(lastMonth(), 60), period.to))
  const ofSixty = sixty.halves.reduce((sum, many) => sum + many, 0)
  log(`indicators of sixty months: ${sixty.took.toFixed(1)} s, ${ofSixty} figures`)
  return {
    results: [
      atMost(
        'indicators.year',
        `all indicators of ${size.partnerships} partnerships for one rolling year`,
        round(year.took),
        's',
        indicatorBars.oneYearSeconds,
      ),
      told('indicators.figures', 'figures that gives', figures.length, 'rows'),
      told(
        'indicators.months',
        `all indicators of ${size.partnerships} partnerships for the rolling years to 60 months`,
        round(sixty.took),
        's',
      ),
      told('indicators.months-figures', 'figures that gives for 60 months', ofSixty, 'rows'),
    ],
    words: `## Indicators

Six years of treatment in an invented England: ${size.partnerships} partnerships, fitted to the national figures. Added up over all partnerships:

${calibration(figures, size.partnerships / 150)}

As in the published year, more people began than left: fewer began in the years before. Every spell has drugs,
one or two interventions, outcomes profiles and, once it is over, a reason; the figures are for every partnership, agency and group.
Both are computed on two connections, half of the partnerships on each.
They grow with the spells of treatment that are looked at and their outcomes profiles: journeys are worked out once, and each further
month costs what the journeys of its year cost.
`,
  }
}
