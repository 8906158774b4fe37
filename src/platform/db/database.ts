import { Pool } from 'pg'
import { assertCannotBypass } from './app-role.ts'
import { codeOf } from './cannot-start.ts'
import { type Connection, clientConfig, unreachable } from './connection.ts'
import { type ActingContext, OpenTransaction, type SendLast, type Tx } from './transaction.ts'
import { typeParsers } from './type-parsers.ts'

export type { ActingContext, SendLast, Tx } from './transaction.ts'

export interface DatabaseOptions {
  readonly connection: Connection
  readonly role?: 'cg_app' | 'cg_jobs'
  readonly applicationName?: string
  readonly poolSize?: number
  readonly warn?: (sentence: string) => void
}

export interface ActingOptions {
  /** True if the work has no effect outside its transaction, so that it may run again after a deadlock. */
  readonly repeatable?: boolean
}

export interface Database {
  /** Runs work in one transaction as the person or worker behind the token. Commits when it resolves, else rolls back. */
  acting<T>(
    context: ActingContext,
    work: (tx: Tx, sendLast: SendLast) => Promise<T>,
    options?: ActingOptions,
  ): Promise<T>
  /** The same with no identity: sign-in and public pages. Row security then shows nothing but what is open to nobody. */
  outside<T>(work: (tx: Tx) => Promise<T>, requestId?: string): Promise<T>
  /** For the health page: the server's version and the newest migration it has had. */
  versions(): Promise<{ server: string; schema: number }>
  close(): Promise<void>
}

/** Under a heavy press the second try can meet a third: a handful is enough, since each time one of them gets through. */
const repeats = 4
const conflictCodes = new Set(['40001', '40P01'])

function createPool(options: DatabaseOptions): Pool {
  const role = options.role ?? 'cg_app'
  const pool = new Pool({
    ...clientConfig(options.connection, { applicationName: options.applicationName ?? 'common-ground', role }),
    pipeline: true,
    types: typeParsers,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 10_000,
  })
  // A connection the server ends while lent or idle says so in an event; the query on it fails by itself.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function once<T>(
  pool: Pool,
  context: ActingContext,
  work: (tx: Tx, sendLast: SendLast) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const transaction = new OpenTransaction(client, context)
  try {
    let result: T
    try {
      result = await work(transaction.tx, transaction.sendLast)
    } catch (error) {
      await transaction.rollback().catch(() => undefined)
      throw (await transaction.openingFailure()) ?? error
    }
    await transaction.commit()
    return result
  } finally {
    client.release(!transaction.isIdle)
  }
}

/** 0 for a database that has had no migration yet: it has no such function. */
async function schemaVersion(pool: Pool): Promise<number> {
  try {
    const { rows } = await pool.query('select platform.schema_version() as schema')
    return Number(rows[0].schema)
  } catch (error) {
    if (['3F000', '42883'].includes(codeOf(error))) return 0
    throw error
  }
}

/** Connects as a role that cannot get past row security, and makes sure of it. */
export async function connect(options: DatabaseOptions): Promise<Database> {
  const role = options.role ?? 'cg_app'
  const pool = createPool(options)
  try {
    const client = await pool.connect().catch((error: unknown) => {
      throw unreachable(error, role)
    })
    try {
      const warning = await assertCannotBypass(client, role)
      if (warning) (options.warn ?? console.warn)(warning)
    } finally {
      client.release()
    }
  } catch (error) {
    await pool.end()
    throw error
  }

  const acting: Database['acting'] = async (context, work, { repeatable = false } = {}) => {
    for (let left = repeatable ? repeats : 0; ; left--) {
      try {
        return await once(pool, context, work)
      } catch (error) {
        if (left === 0 || !conflictCodes.has(codeOf(error))) throw error
      }
    }
  }
  return {
    acting,
    outside: (work, requestId = '') => acting({ token: null, purpose: '', requestId }, work),
    versions: async () => {
      const { rows } = await pool.query("select current_setting('server_version') as server")
      return { server: String(rows[0].server), schema: await schemaVersion(pool) }
    },
    close: () => pool.end(),
  }
}
