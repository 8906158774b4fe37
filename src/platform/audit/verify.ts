import { createInterface } from 'node:readline'
import { type Client, Client as PgClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Connection, clientConfig } from '../db/connection.ts'
import { canonicalSql } from './canonical.ts'
import type { Remembered } from './checkpoint-file.ts'
import { collectFindings, type Finding, type Findings } from './findings.ts'
import { type ChainEntry, ChainFollower, type Last, shardCount } from './follow-chains.ts'
import { compareWithRemembered, readCheckpoints } from './read-checkpoints.ts'

export interface AuditReport {
  readonly entries: number
  readonly checkpoints: number
  /** The first hundred; `findingCount` counts all. */
  readonly findings: readonly Finding[]
  readonly findingCount: number
  /** Worth knowing, but no tampering. */
  readonly notes: readonly string[]
}

interface Head {
  readonly shard: number
  readonly seq: number
  readonly hash: string
}

/** Reads the rows themselves, not an index, which could leave some out. */
async function* entriesOf(client: Client): AsyncGenerator<ChainEntry> {
  await client.query(
    'set local enable_indexscan = off; set local enable_bitmapscan = off; set local enable_indexonlyscan = off',
  )
  const rows = client.query(
    copyTo(
      `copy (select shard, seq, encode(prev, 'hex'), encode(hash, 'hex'), ${canonicalSql} from audit.entry order by shard, seq) to stdout`,
    ),
  )
  for await (const line of createInterface({ input: rows, crlfDelay: Number.POSITIVE_INFINITY })) {
    const [shard = '', seq = '', prev = '', hash = '', text = ''] = line.split('\t')
    const canonical = text.includes('\\') ? text.replaceAll('\\\\', '\\') : text
    yield { shard: Number(shard), seq: Number(seq), prev, hash, canonical }
  }
}

function compareHeads(heads: readonly Head[], lasts: ReadonlyMap<number, Last>, findings: Findings): void {
  const byShard = new Map(heads.map((head) => [head.shard, head]))
  for (const shard of new Set([...Array(shardCount).keys(), ...lasts.keys(), ...byShard.keys()])) {
    const head = byShard.get(shard)
    const last = lasts.get(shard) ?? { seq: 0, hash: '' }
    if (!head) findings.add('shard-missing', `Chain ${shard} has lost its head.`)
    else if (head.seq !== last.seq) {
      const code = last.seq < head.seq ? (last.seq === 0 ? 'shard-missing' : 'tail-cut') : 'head-changed'
      findings.add(code, `Chain ${shard} ends at entry ${last.seq}; its head counts ${head.seq}.`)
    } else if (head.hash !== last.hash)
      findings.add('head-changed', `The head of chain ${shard} does not match its last entry.`)
  }
}

function rowsOf<T extends object>(client: Client, query: string): Promise<T[]> {
  return client.query<T>(query).then(({ rows }) => rows)
}

/** Checks every chain, its head, and every checkpoint in these folders. Reads one moment of the database; changes nothing. */
export async function verifyAudit(connection: Connection, folders: readonly string[]): Promise<AuditReport> {
  const findings = collectFindings()
  const notes: string[] = []
  // Files first: what they say must all be in the database by the time it is read.
  const files = await readCheckpoints(folders, findings)
  const config = clientConfig(connection, {
    applicationName: 'common-ground verify-audit',
    role: 'cg_owner',
    statementTimeout: 0,
  })
  const client = new PgClient(config)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin transaction isolation level repeatable read, read only')
    const remembered = await rowsOf<Remembered & { id: string }>(
      client,
      `select checkpoint_file_id as id, lines::float8 as lines, encode(mac, 'hex') as mac from audit.checkpoint_file`,
    )
    compareWithRemembered(files, new Map(remembered.map((row) => [row.id, row])), findings)
    const heads = await rowsOf<Head>(
      client,
      `select shard, seq::float8 as seq, encode(hash, 'hex') as hash from audit.head`,
    )
    const follower = new ChainFollower(files, findings)
    let entries = 0
    for await (const entry of entriesOf(client)) {
      entries++
      follower.follow(entry)
    }
    const { lasts, differences } = follower.finish()
    compareHeads(heads, lasts, findings)
    notes.push(...differences)
    if (files.length === 0)
      notes.push('There are no checkpoints, so a chain that was cut short or rewritten whole cannot be noticed.')
    const checkpoints = files.reduce((sum, { lines }) => sum + lines, 0)
    return { entries, checkpoints, findings: findings.kept, findingCount: findings.count, notes }
  } finally {
    await client.query('rollback').catch(() => undefined)
    await client.end()
  }
}
