import { sql } from 'kysely'
import type { Client } from 'pg'
import { CannotStart } from '../db/cannot-start.ts'
import { type Connection, openClient } from '../db/connection.ts'
import type { Database } from '../db/database.ts'
import type { KeyRing } from '../secrets/index.ts'
import { type Ending, type EndingLine, openEnding, readEndingLines } from './ending-file.ts'

export interface Replayed {
  /** Ended again. */
  readonly ended: number
  /** About something that this copy of the database does not have. */
  readonly absent: number
}

interface Placed {
  readonly folder: string
  readonly line: EndingLine
}

/** The lines of one installation; those of others that share a folder are nothing to it. */
const linesIn = (folders: readonly string[], database: string): Placed[] =>
  [...new Set(folders)].flatMap((folder) =>
    readEndingLines(folder)
      .filter((line) => line.database === database)
      .map((line) => ({ folder, line })),
  )

async function replayOne(client: Client, { ending_id, at, table_name, op, key, fields }: Ending): Promise<string> {
  const { rows } = await client.query<{ outcome: string }>(
    'select platform.replay_ending($1, $2, $3, $4, $5, $6) as outcome',
    [ending_id, at, table_name, op, JSON.stringify(key), fields === null ? null : JSON.stringify(fields)],
  )
  const outcome = rows[0]?.outcome ?? 'failed'
  if (outcome === 'failed' || outcome === 'no such table')
    throw new CannotStart(`Something in ${table_name} had ended on ${at} and could not be ended again (${outcome}).`)
  return outcome
}

/** Ends again, in the order in which it ended, all that these folders know of and this database does not. All of it or nothing. */
export async function replayEndings(owner: Connection, folders: readonly string[], keys: KeyRing): Promise<Replayed> {
  const client = await openClient(owner, {
    applicationName: 'common-ground restore',
    role: 'cg_owner',
    statementTimeout: 0,
  })
  try {
    await client.query('begin')
    const own = await client.query<{ id: string }>('select platform.database_id() as id')
    const lines = linesIn(folders, own.rows[0]?.id ?? '')
    const { rows } = await client.query<{ id: string }>('select id from platform.unknown_endings($1) as id', [
      lines.map(({ line }) => line.id),
    ])
    const unknown = new Set(rows.map(({ id }) => id))
    const endings = lines
      .filter(({ line }) => unknown.has(line.id))
      .map(({ folder, line }) => openEnding(folder, line, keys))
      .toSorted((a, b) => a.at.localeCompare(b.at))
    const count = { ended: 0, absent: 0 }
    for (const ending of endings) {
      const outcome = await replayOne(client, ending)
      if (outcome === 'ended' || outcome === 'absent') count[outcome]++
    }
    await client.query('commit')
    return count
  } finally {
    await client.end()
  }
}

/** For a database that was brought back by other means: it must not be served before what ended since is ended again. */
export async function refuseOlderThanEndings(database: Database, folder: string): Promise<void> {
  const { rows } = await database.outside(async (tx) => {
    const own = await sql<{ id: string }>`select platform.database_id() as id`.execute(tx)
    const ids = linesIn([folder], own.rows[0]?.id ?? '').map(({ line }) => line.id)
    return sql<{ id: string }>`select id from platform.unknown_endings(${ids}::uuid[]) as id`.execute(tx)
  })
  if (rows.length === 0) return
  throw new CannotStart(
    `${rows.length} things that ended, such as permissions taken back, stand in ${folder} and not in the database: it was brought back ` +
      'from an older copy. Run "npm run replay-endings" first, or they would be open again.',
  )
}

/** After a restore nobody is signed in, and no link works that may have been used since. */
export async function endSignIns(owner: Connection): Promise<void> {
  const client = await openClient(owner, { applicationName: 'common-ground restore', role: 'cg_owner' })
  try {
    await client.query('select platform.end_sign_ins()')
  } finally {
    await client.end()
  }
}
