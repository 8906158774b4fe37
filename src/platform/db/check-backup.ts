import fs from 'node:fs'
import type { Client } from 'pg'
import { CannotStart } from './cannot-start.ts'
import { type Connection, openClient } from './connection.ts'
import { startEmbedded } from './embedded.ts'
import { restore } from './restore.ts'
import { type Fingerprint, fingerprint, readTables } from './table-facts.ts'

/** What every table held at one moment, and from which transaction on rows are newer. */
export interface State {
  readonly tables: ReadonlyMap<string, Fingerprint>
  readonly before: string
}

const open = (connection: Connection) =>
  openClient(connection, { applicationName: 'common-ground check', statementTimeout: 0 })

async function fingerprints(client: Client): Promise<Map<string, Fingerprint>> {
  const tables = new Map<string, Fingerprint>()
  for (const { name } of await readTables(client)) tables.set(name, await fingerprint(client, name))
  return tables
}

async function whole<T>(connection: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await open(connection)
  try {
    await client.query('begin isolation level repeatable read read only')
    return await work(client)
  } finally {
    await client.end()
  }
}

/** To be read before a backup begins and after it has ended. */
export function stateOf(connection: Connection): Promise<State> {
  return whole(connection, async (client) => {
    const { rows } = await client.query(
      'select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric % 4294967296)::text as before',
    )
    return { tables: await fingerprints(client), before: String(rows[0].before) }
  })
}

const same = (one: Fingerprint | undefined, other: Fingerprint | undefined) =>
  one !== undefined && one.count === other?.count && one.hash === other.hash

const atOnce = 20_000

/** Of a table that was written to meanwhile: the rows that stood there before the backup began and still do. */
async function missingRows(live: Client, copy: Client, table: string, before: string): Promise<number> {
  const { rows } = await live.query<{ hash: string }>(
    `select md5(t::text) as hash from ${table} t where age(t.xmin) > age($1::xid)`,
    [before],
  )
  let missing = 0
  for (let from = 0; from < rows.length; from += atOnce) {
    const hashes = rows.slice(from, from + atOnce).map(({ hash }) => hash)
    const found = await copy.query(
      `select count(*)::int as n from unnest($1::text[]) as wanted (hash)
       where not exists (select from (select md5(t::text) as hash from ${table} t) c where c.hash = wanted.hash)`,
      [hashes],
    )
    missing += found.rows[0].n
  }
  return missing
}

export interface Checked {
  readonly tables: number
  readonly rows: number
  /** Tables that were written to while the backup was made; their older rows were compared one by one. */
  readonly busy: number
}

interface CheckOptions {
  readonly from: string
  /** An empty folder, which is gone afterwards. */
  readonly scratch: string
  readonly live: Connection
  readonly before: State
}

/** Brings a backup back beside the database it was made of, and compares every table row by row. */
export async function checkBackup({ from, scratch, live, before }: CheckOptions): Promise<Checked> {
  try {
    await restore({ from, dataDir: scratch })
    const server = await startEmbedded({ dataDir: scratch, settings: ['fsync=off'] })
    try {
      return await whole(server.owner, (copy) => whole(live, (client) => compare(client, copy, before)))
    } finally {
      await server.stop()
    }
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true })
  }
}

async function compare(live: Client, copy: Client, before: State): Promise<Checked> {
  const [now, there] = [await fingerprints(live), await fingerprints(copy)]
  let rows = 0
  let busy = 0
  for (const [table, here] of now) {
    rows += Number(there.get(table)?.count ?? 0)
    const isQuiet = same(before.tables.get(table), here)
    if (!isQuiet) busy++
    const lost = isQuiet ? !same(here, there.get(table)) : (await missingRows(live, copy, table, before.before)) > 0
    if (lost)
      throw new CannotStart(
        `The backup does not hold ${table} as it is (${here.count} rows here, ${there.get(table)?.count ?? 'none'} there). Do not rely on it; make another.`,
      )
  }
  return { tables: now.size, rows, busy }
}
