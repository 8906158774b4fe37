import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Client, escapeIdentifier } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { dataSetOf, usualDataSet } from '../../src/modules/returns/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { projectRoot } from '../../src/platform/db/migration-files.ts'
import { median, round } from '../chance.ts'
import { atMost, atMostTimes, type Part, told } from '../part.ts'
import { memory } from '../server.ts'
import { emptyShape, englandFile } from './england-file.ts'

export const importBars = { ratio: 8, megabytes: 200 } as const

const agencyCode = 'B0001'

interface Command {
  readonly seconds: number
  /** The most memory the command held at once, as Linux counts it. */
  readonly megabytes: number
}

/** One partnership with one agency a round: the code of the agency stands in the file, so it is the same each time. */
async function plantAgency(client: Client, code: string): Promise<void> {
  await client.query(
    `with p as (insert into partnership.partnership (name, area_name, code) values ($1, 'Bench', $1) returning partnership_id)
     insert into partnership.agency (partnership_id, name, kind, joined_at, national_code) select partnership_id, 'Bench', 'charity_treatment', '2015-01-01', $2 from p`,
    [code, agencyCode],
  )
}

async function bareCopy(client: Client, file: string, headers: readonly string[]): Promise<number> {
  await client.query('drop table if exists plain')
  await client.query(`create table plain (${headers.map((header) => `${escapeIdentifier(header)} text`).join(', ')})`)
  await client.query('checkpoint')
  const from = performance.now()
  const rows = fs.createReadStream(file, { highWaterMark: 1 << 18 })
  await pipeline(rows, client.query(copyFrom('copy plain from stdin (format csv, header)')))
  return (performance.now() - from) / 1000
}

/** A process and those it started. */
function family(pid: number): number[] {
  const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number).filter(Boolean)
  return [pid, ...children.flatMap(family)]
}

function mostMegabytes(pid: number): number {
  try {
    const kilobytes = family(pid).map((one) =>
      Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0),
    )
    return Math.max(...kilobytes) / 1024
  } catch {
    // It ended while it was looked at.
    return 0
  }
}

/** The command as it is typed, from its start to its end. */
async function importCommand(dataDir: string, partnership: string, file: string): Promise<Command> {
  const words = ['--agency', agencyCode, '--partnership', partnership, '--data-date', '2026-06-30', file]
  const from = performance.now()
  const child = spawn(process.execPath, ['bin/run.mjs', 'import', ...words], {
    cwd: projectRoot,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (piece) => {
    said += piece
  })
  let megabytes = 0
  const look = setInterval(() => {
    if (child.pid) megabytes = Math.max(megabytes, mostMegabytes(child.pid))
  }, 100)
  const [code] = await once(child, 'exit')
  clearInterval(look)
  if (code !== 0) throw new Error(`The import ended with ${code}. ${said}`)
  return { seconds: (performance.now() - from) / 1000, megabytes }
}

function writeFile(file: string, headers: readonly string[], rows: number) {
  const shape = emptyShape()
  const out = fs.openSync(file, 'w')
  for (const text of englandFile(headers, rows, agencyCode, shape)) fs.writeSync(out, text)
  fs.closeSync(out)
  return shape
}

/** Brings a large file at the command line, beside a bare COPY of the same rows into a plain table without an index. */
export async function measureImport(rows: number, rounds: number, log: (line: string) => void): Promise<Part> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-bench-import-'))
  const [dataDir, file] = [path.join(folder, 'server'), path.join(folder, 'return.csv')]
  fs.mkdirSync(dataDir)
  const headers = dataSetOf(usualDataSet)?.fields.map(({ header }) => header) ?? []
  const shape = writeFile(file, headers, rows)
  const server = await startEmbedded({ dataDir, log, settings: memory })
  const [copies, firsts, agains]: [number[], Command[], Command[]] = [[], [], []]
  try {
    await migrate(server.owner)
    const client = await openClient(server.owner, { applicationName: 'bench import', statementTimeout: 0 })
    for (let at = 0; at < rounds; at++) {
      await plantAgency(client, `B${at}`)
      copies.push(await bareCopy(client, file, headers))
      firsts.push(await importCommand(dataDir, `B${at}`, file))
      agains.push(await importCommand(dataDir, `B${at}`, file))
      log(
        `import ${at + 1}: bare ${copies.at(-1)?.toFixed(1)} s, first ${firsts.at(-1)?.seconds.toFixed(1)} s, again ${agains.at(-1)?.seconds.toFixed(1)} s`,
      )
    }
    await client.end()
  } finally {
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  const copy = median(copies)
  const first = median(firsts.map(({ seconds }) => seconds))
  const again = median(agains.map(({ seconds }) => seconds))
  const megabytes = Math.max(...[...firsts, ...agains].map((one) => one.megabytes))
  const what = `a file of ${shape.rows.toLocaleString('en-GB')} rows`
  return {
    results: [
      told('import.copy', `${what}: COPY into a plain table`, round(copy), 's'),
      atMostTimes(
        'import.first',
        `${what}: npm run import, the whole command`,
        round(first),
        's',
        round(first / copy),
        importBars.ratio,
      ),
      told(
        'import.again',
        `${what}: the same file again, of which nothing changes`,
        round(again),
        's',
        round(again / copy),
      ),
      atMost(
        'import.memory',
        `${what}: the most memory the command held`,
        Math.round(megabytes),
        'MB',
        importBars.megabytes,
      ),
    ],
    words: importWords(shape, headers.length, rounds),
  }
}

const number = (count: number) => count.toLocaleString('en-GB')

const importWords = (shape: ReturnType<typeof emptyShape>, columns: number, rounds: number) => `## A large file

The file is of one agency, as large systems write it: all ${columns} columns of the data set, of which about a third hold something,
${number(shape.rows)} rows, ${Math.round(shape.bytes / 1e6)} MB. It tells of ${number(shape.people)} people, ${number(shape.episodes)} episodes, ${number(shape.interventions)} interventions with a row each, and ${number(shape.reviews)} half-yearly reviews with an
outcomes profile and a sub-intervention review in one row; every row repeats its client and episode. The bare COPY reads the same file
into a table of text columns without a key or an index. ${rounds === 1 ? 'Each was done once' : `Each was done ${rounds} times in turn`}, for another agency each time; the command is timed from its start to
its end, and its memory is the most that Linux saw.

Import grows with the rows of the file and what is in them: reading takes a third of its processor time, and the database takes in what was read meanwhile; writing the record takes the rest, and people who
are new cost most. It hardly grows with what is there already. The memory of the command does not grow.
`
