import { Kysely, PostgresDialect as Postgres } from 'kysely'
import { generate, Logger, PostgresDialect } from 'kysely-codegen'
import { Pool } from 'pg'
import { type Connection, clientConfig } from '../../src/platform/db/connection.ts'

/** The TypeScript types of all tables and views of ours, as the type parsers of the platform deliver their values. */
export async function tableTypes(connection: Connection): Promise<string> {
  const dialect = new PostgresDialect({ dateParser: 'string', numericParser: 'string', defaultSchemas: ['public'] })
  const pool = new Pool(clientConfig(connection, { applicationName: 'generate types' }))
  // The server goes down right after this; a connection still closing must not bring the command down with it.
  pool.on('error', () => undefined)
  const db = new Kysely<unknown>({ dialect: new Postgres({ pool }) })
  try {
    return await generate({
      db,
      dialect,
      defaultSchemas: ['public'],
      excludePattern: 'graphile_worker.*',
      logger: new Logger('silent'),
      typeMapping: { int8: 'number', interval: 'string' },
      outFile: null,
    })
  } finally {
    await db.destroy()
  }
}
