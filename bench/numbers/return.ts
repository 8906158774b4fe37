import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Client, escapeIdentifier } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { dataSetOf, lastDayOf, type ReturnToWrite, usualDataSet, writeReturn } from '../../src/modules/returns/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import type { EmbeddedServer } from '../../src/platform/db/embedded.ts'
import { round } from '../chance.ts'
import { atMostTimes, type Part, told } from '../part.ts'
import { lastMonth } from './months.ts'

export const returnBars = { ratio: 2 } as const

interface Written {
  seconds: number
  bytes: number
}

const nowhere = (count: Written) =>
  new Writable({
    write(piece: Buffer, _encoding, done) {
      count.bytes += piece.length
      done()
    },
  })

async function product(
  [client, second]: readonly [Client, Client],
  returns: readonly ReturnToWrite[],
  keep?: (text: string) => void,
): Promise<Written> {
  const count: Written = { seconds: 0, bytes: 0 }
  const from = performance.now()
  for (const one of returns) {
    await client.query('begin isolation level repeatable read')
    for await (const piece of writeReturn(client, one, second)) {
      count.bytes += piece.length
      keep?.(piece.toString())
    }
    await client.query('commit')
  }
  count.seconds = (performance.now() - from) / 1000
  return count
}

async function bare(client: Client, returns: readonly ReturnToWrite[]): Promise<Written> {
  const count: Written = { seconds: 0, bytes: 0 }
  const from = performance.now()
  for (const { agencyCode } of returns) {
    const rows = client.query(
      copyTo(`copy (select * from plain_return where "AGNCY" = '${agencyCode}') to stdout (format csv, header)`),
    )
    await pipeline(rows, nowhere(count))
  }
  count.seconds = (performance.now() - from) / 1000
  return count
}

/** The very rows the product wrote, as a plain table with an index on their agency. Its columns are named by the first of the files. */
async function plainTable(clients: readonly [Client, Client], returns: readonly ReturnToWrite[]): Promise<void> {
  const [client] = clients
  let isMade = false
  for (const one of returns) {
    const pieces: string[] = []
    await product(clients, [one], (text) => pieces.push(text))
    const headers = (pieces[0] ?? '').split(/\r?\n/)[0]?.split(',') ?? []
    const columns = headers.map((header) => `${escapeIdentifier(header.replaceAll('"', ''))} text`)
    if (!isMade) await client.query(`create temporary table plain_return (${columns.join(', ')})`)
    isMade = true
    await pipeline(Readable.from(pieces), client.query(copyFrom('copy plain_return from stdin (format csv, header)')))
  }
  await client.query('create index on plain_return ("AGNCY")')
  await client.query('analyze plain_return')
}

/** A month's return of every agency, beside COPY of the same rows from a plain table. */
export async function measureReturn(
  server: EmbeddedServer,
  rounds: number,
  log: (line: string) => void,
): Promise<Part> {
  const session = { applicationName: 'bench return', role: 'cg_owner', statementTimeout: 0 } as const
  // As the command opens them.
  const clients = [await openClient(server.owner, session), await openClient(server.owner, session)] as const
  const [client] = clients
  try {
    const dataSet = dataSetOf(usualDataSet)
    if (!dataSet) throw new Error(`There is no data set ${usualDataSet}.`)
    const { rows: agencies } = await client.query<{ id: string; code: string }>(
      'select agency_id as id, national_code as code from partnership.agency where national_code is not null order by agency_id',
    )
    const dataDate = lastDayOf(lastMonth())
    const returns = agencies.map(({ id, code }) => ({ agencyId: id, agencyCode: code, dataSet, dataDate }))
    await plainTable(clients, returns)
    const [ours, theirs]: [Written[], Written[]] = [[], []]
    for (let at = 0; at < rounds; at++) {
      ours.push(await product(clients, returns))
      theirs.push(await bare(client, returns))
      log(`return ${at + 1}: ${ours.at(-1)?.seconds.toFixed(1)} s, bare ${theirs.at(-1)?.seconds.toFixed(1)} s`)
    }
    const best = (all: readonly Written[]) => Math.min(...all.map(({ seconds }) => seconds))
    const { rows } = await client.query<{ many: string }>('select count(*) as many from plain_return')
    const what = `a month's return of all ${returns.length} agencies that make one`
    return {
      results: [
        told('return.rows', `${what}: rows in it`, Number(rows[0]?.many), 'rows'),
        told('return.copy', `${what}: COPY of the same rows from a plain table`, round(best(theirs)), 's'),
        atMostTimes(
          'return.written',
          `${what}: written from the record`,
          round(best(ours)),
          's',
          round(best(ours) / best(theirs)),
          returnBars.ratio,
        ),
      ],
      words: `## A month's return

The same invented England. The return of every agency that makes one, ${returns.length} of them, is written from the record as the command writes it, on two connections, ${Math.round((ours[0]?.bytes ?? 0) / 1e6)} MB; beside it the very same rows are
copied out of a plain table of text columns with an index on the agency. A figure is the best of ${rounds} rounds. A return grows with
the agency's own episodes and what hangs on them, and not with how many other agencies there are.
`,
    }
  } finally {
    await Promise.all(clients.map((one) => one.end()))
  }
}
