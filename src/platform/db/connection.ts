import type { ClientConfig } from 'pg'

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
 * of row-security policies start it for queries of a millisecond.
 */
export function clientConfig(connection: Connection, options: SessionOptions): ClientConfig {
  const settings: Record<string, string> = {
    ...(options.role ? { role: options.role } : {}),
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
