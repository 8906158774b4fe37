import { Client, type ClientConfig } from 'pg'
import { CannotStart, codeOf } from './cannot-start.ts'

/** Where a database is and who signs in there. Either a `postgres://` address or a private socket. */
export type Connection =
  | { readonly url: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string }

export type DatabaseRole = 'cg_app' | 'cg_jobs' | 'cg_owner'

export interface SessionOptions {
  readonly applicationName: string
  /** The role the session takes from its first moment. Omit only to create roles or arrange tests. */
  readonly role?: DatabaseRole
  /** Milliseconds; 0 lifts the limit, for loading and backups only. */
  readonly statementTimeout?: number
}

/**
 * Settings travel in the start-up message, never in a SET statement: what is set there is the session's own default, so a
 * pooled connection cannot carry one borrower's settings to the next. Days are London days. JIT is off because the estimates
 * of row-security policies start it for queries of a millisecond. Plans are kept: a list of one person looks cheaper than a list of
 * any length, so the planner would plan each statement anew for ever, and planning a policy costs three times what running it does.
 */
export function clientConfig(connection: Connection, options: SessionOptions): ClientConfig {
  const settings: Record<string, string> = {
    ...(options.role ? { role: options.role, plan_cache_mode: 'force_generic_plan' } : {}),
    statement_timeout: String(options.statementTimeout ?? 15_000),
    lock_timeout: '5000',
    idle_in_transaction_session_timeout: options.statementTimeout === 0 ? '0' : '30000',
    jit: 'off',
    TimeZone: 'Europe/London',
    DateStyle: 'ISO',
    search_path: 'public',
  }
  const { url, ...rest } = 'url' in connection ? connection : { ...connection, url: undefined }
  return {
    ...(url === undefined ? rest : { connectionString: url }),
    application_name: options.applicationName,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  }
}

/** Why a connection could not be made, for the person who runs the system. The address itself may hold a password and is not named. */
export function unreachable(error: unknown, role?: string): CannotStart {
  const causes = error instanceof AggregateError ? error.errors : [error]
  const said =
    causes.map((cause) => (cause instanceof Error ? cause.message : String(cause))).join(', ') || codeOf(error)
  if (
    role !== undefined &&
    (/role ".*" does not exist|invalid value for parameter "role"/.test(said) || codeOf(error) === '3D000')
  ) {
    return new CannotStart(`The database has not been set up yet (${said}). Run "npm run migrate" first.`, {
      cause: error,
    })
  }
  if (codeOf(error) === '42501')
    return new CannotStart(`The sign-in to the database may not act as ${role}: ${said}.`, { cause: error })
  return new CannotStart(`The database cannot be reached: ${said}.`, { cause: error })
}

/** One connection of its own, outside any pool, for work as an operator. */
export async function openClient(connection: Connection, options: SessionOptions): Promise<Client> {
  const client = new Client(clientConfig(connection, options))
  // The query that is running when a connection ends says so itself.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    throw unreachable(error, options.role)
  }
}

/** The same server, another database on it. */
export function withDatabase(connection: Connection, database: string): Connection {
  if (!('url' in connection)) return { ...connection, database }
  const url = new URL(connection.url)
  url.pathname = `/${encodeURIComponent(database)}`
  return { url: url.href }
}

/** The connection as one address, as `DATABASE_URL` has it. */
export function addressOf(connection: Connection): string {
  if ('url' in connection) return connection.url
  const { host, port, user, database } = connection
  const [user_, database_] = [encodeURIComponent(user), encodeURIComponent(database)]
  if (!host.startsWith('/')) return `postgres://${user_}@${host}:${port}/${database_}`
  return `postgres://${user_}@localhost:${port}/${database_}?host=${encodeURIComponent(host)}`
}
