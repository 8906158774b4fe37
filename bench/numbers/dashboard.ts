import assert from 'node:assert/strict'
import { Pool } from 'pg'
import { productServer } from '../../src/app/main.ts'
import { versionsForSql } from '../../src/modules/indicators/index.ts'
import { clientConfig } from '../../src/platform/db/connection.ts'
import { connect } from '../../src/platform/db/database.ts'
import type { EmbeddedServer } from '../../src/platform/db/embedded.ts'
import { typeParsers } from '../../src/platform/db/type-parsers.ts'
import { median, percentile, round } from '../chance.ts'
import { type Part, told } from '../part.ts'
import { signIn } from '../subjects.ts'

const warmTimes = 60

async function frozenPartnership(owner: Pool): Promise<number> {
  const from = performance.now()
  const client = await owner.connect()
  try {
    const { rows } = await client.query<{ id: string }>("select bench.id('partnership', 0) as id")
    await client.query('set role cg_owner')
    await client.query('select indicators.freeze_partnership($1, $2)', [rows[0]?.id, versionsForSql()])
    await client.query('reset role')
  } finally {
    client.release()
  }
  return (performance.now() - from) / 1000
}

async function manager(owner: Pool): Promise<string> {
  const { rows } = await owner.query<{ staff_id: string }>(
    "select s.staff_id from bench.staff s where s.p = 0 and s.k = 0 and s.role = 'team_manager'",
  )
  const [worker] = await signIn(
    owner,
    rows.map(({ staff_id }) => staff_id),
  )
  assert.ok(worker, 'the first partnership has no manager')
  return worker.token
}

const prepared = async (owner: Pool) => ({ freezing: await frozenPartnership(owner), token: await manager(owner) })

/** The page of all indicators, as a manager sees it: the first request to a server that has just begun, and those after it. */
export async function measureDashboard(server: EmbeddedServer, log: (line: string) => void): Promise<Part> {
  const owner = new Pool({
    ...clientConfig(server.owner, { applicationName: 'bench dashboard', statementTimeout: 0 }),
    types: typeParsers,
    max: 1,
  })
  const { freezing, token } = await prepared(owner).finally(() => owner.end())
  const database = await connect({ connection: server.app, applicationName: 'bench dashboard page' })
  const silent = () => undefined
  const error = (facts: object, sentence: string) => console.error(sentence, facts)
  const product = await productServer({
    database,
    origin: 'http://localhost',
    demo: async () => [],
    log: { info: silent, warn: silent, error },
  })
  const times: number[] = []
  try {
    for (let at = 0; at <= warmTimes; at++) {
      const from = performance.now()
      const reply = await product.inject({ method: 'GET', url: '/indicators', headers: { cookie: `session=${token}` } })
      times.push(performance.now() - from)
      assert.equal(reply.statusCode, 200, `/indicators answered ${reply.statusCode}`)
    }
  } finally {
    await product.close()
    await database.close()
  }
  const [cold = Number.NaN, ...warm] = times
  log(`dashboard: cold ${cold.toFixed(0)} ms, warm ${median(warm).toFixed(1)} ms`)
  return {
    results: [
      told('dashboard.freeze', 'freezing thirteen months of one partnership, the first time', round(freezing), 's'),
      told(
        'dashboard.cold',
        'the page of all indicators, first request to a server that has just begun',
        round(cold),
        'ms',
      ),
      told('dashboard.warm', 'the page of all indicators, after that', round(median(warm)), 'ms'),
      told(
        'dashboard.warm.p95',
        'the page of all indicators, after that, 95 in 100 within',
        round(percentile(warm, 0.95)),
        'ms',
      ),
    ],
    words: `## The page of all indicators

Its figures were frozen when the month was over, so the page reads them and counts nobody: it grows with the number of figures it shows, and
not with people or partnerships. Cold is a server that has just begun, with new connections and nothing compiled or looked up yet.
`,
  }
}
