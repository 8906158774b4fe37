import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openClient } from '../src/platform/db/connection.ts'
import { sizes } from './england/size.ts'
import { measureImport } from './import/measure.ts'
import { measureJourney } from './journey/measure.ts'
import { measure } from './measure.ts'
import { measureDashboard } from './numbers/dashboard.ts'
import { measureIndicators } from './numbers/measure.ts'
import { measureReturn } from './numbers/return.ts'
import { type Part, told } from './part.ts'
import { type Facts, type PartName, partNames, type Result, report, resultsOf } from './report.ts'
import { openBench, openNumbers } from './server.ts'

const size = process.env.SMALL ? sizes.small : sizes.full
const isFull = size.name === 'full'
const [rounds, each, eachOfJourney] = isFull ? [9, 200, 40] : [5, 50, 20]
const log = (line: string) => console.log(line)

/** The parts after --only, or all of them. */
function wanted(words: readonly string[]): ReadonlySet<PartName> {
  const at = words.indexOf('--only')
  if (at === -1) return new Set(partNames)
  const asked = (words[at + 1] ?? '').split(',')
  const unknown = asked.find((name) => !partNames.some((known) => known === name))
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}". There are ${partNames.join(', ')}.`)
  return new Set(partNames.filter((name) => asked.includes(name)))
}

async function pages(parts: ReadonlySet<PartName>): Promise<Facts> {
  const { server, loaded, close } = await openBench(size, process.env.BENCH_DIR, log)
  try {
    const measured = parts.has('pages') ? await measure(server, rounds, each, log) : []
    const journey = parts.has('journey') ? await measureJourney(server, rounds, eachOfJourney, log) : []
    const client = await openClient(server.owner, { applicationName: 'bench report' })
    const { rows } = await client.query(
      "select pg_database_size(current_database()) as bytes, current_setting('server_version') as version",
    )
    await client.end()
    const [databaseBytes, postgres] = [Number(rows[0].bytes), String(rows[0].version)]
    const busy = os.loadavg()[1] ?? 0
    return { size, loaded, measured, journey, rounds, each, databaseBytes, postgres, busy }
  } finally {
    await close()
  }
}

/** What is measured on years of treatment of a whole country: the numbers come last, because they fill the memory. */
async function numbers(parts: ReadonlySet<PartName>): Promise<Part[]> {
  const { server, seconds, close } = await openNumbers(size, process.env.BENCH_DIR, log)
  const found: Part[] = [
    { results: [told('numbers.load', 'loading six years of treatment', Math.round(seconds), 's')], words: '' },
  ]
  try {
    if (parts.has('return')) found.push(await measureReturn(server, 2, log))
    if (parts.has('indicators')) found.push(await measureIndicators(server, size, log))
    if (parts.has('dashboard')) found.push(await measureDashboard(server, log))
    return found
  } finally {
    await close()
  }
}

function tell(results: readonly Result[]): void {
  for (const { id, median, unit, ratio, pass } of results)
    log(
      `${id}: ${median} ${unit}${ratio === null ? '' : `, ratio ${ratio}`}${pass === null ? '' : pass ? ', met' : ', MISSED'}`,
    )
  process.exitCode = results.some(({ pass }) => pass === false) ? 1 : 0
}

const parts = wanted(process.argv.slice(2))
const has = (...names: PartName[]) => names.some((name) => parts.has(name))
const facts = has('pages', 'journey') ? await pages(parts) : undefined
const found = has('import') ? [await measureImport(isFull ? 300_000 : 6_000, isFull ? 2 : 1, log)] : []
if (has('return', 'indicators', 'dashboard')) found.push(...(await numbers(parts)))
const results = [...(facts ? resultsOf(facts) : []), ...found.flatMap((part) => part.results)]

// A trial of the bench or a part of it must not take the place of what was measured whole and at full size.
const isWhole = isFull && parts.size === partNames.length
const folder = isWhole ? import.meta.dirname : fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-bench-part-'))
fs.writeFileSync(path.join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
const words = facts ? report(facts, results, found) : found.map((part) => part.words).join('\n')
fs.writeFileSync(path.join(folder, 'RESULTS.md'), words)
tell(results)
log(`Written to ${path.join(folder, 'RESULTS.md')}`)
