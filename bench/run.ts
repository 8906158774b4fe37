import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openClient } from '../src/platform/db/connection.ts'
import { sizes } from './england/size.ts'
import { measureJourney } from './journey/measure.ts'
import { measure } from './measure.ts'
import { type Facts, report, resultsOf } from './report.ts'
import { openBench } from './server.ts'

const size = process.env.SMALL ? sizes.small : sizes.full
const [rounds, each, eachOfJourney] = size.name === 'full' ? [9, 200, 40] : [5, 50, 20]
const log = (line: string) => console.log(line)

const bench = await openBench(size, process.env.BENCH_DIR, log)
try {
  const { server, loaded } = bench
  const measured = await measure(server, rounds, each, log)
  const journey = await measureJourney(server, rounds, eachOfJourney, log)
  const client = await openClient(server.owner, { applicationName: 'bench report' })
  const { rows } = await client.query(
    "select pg_database_size(current_database()) as bytes, current_setting('server_version') as version",
  )
  await client.end()
  const facts: Facts = {
    size,
    loaded,
    measured,
    journey,
    rounds,
    each,
    databaseBytes: Number(rows[0].bytes),
    postgres: String(rows[0].version),
    busy: os.loadavg()[1] ?? 0,
  }
  const results = resultsOf(facts)
  // A trial of the bench must not take the place of what was measured at full size.
  const folder =
    size.name === 'full' ? import.meta.dirname : fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-bench-small-'))
  fs.writeFileSync(path.join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
  fs.writeFileSync(path.join(folder, 'RESULTS.md'), report(facts, results))
  for (const { id, median, unit, ratio, pass } of results)
    log(
      `${id}: ${median} ${unit}${ratio === null ? '' : `, ratio ${ratio}`}${pass === null ? '' : pass ? ', met' : ', MISSED'}`,
    )
  log(`Written to ${path.join(folder, 'RESULTS.md')}`)
  process.exitCode = results.some(({ pass }) => pass === false) ? 1 : 0
} finally {
  await bench.close()
}
