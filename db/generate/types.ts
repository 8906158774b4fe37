import { generate, Logger, PostgresDialect } from 'kysely-codegen'
import { addressOf, type Connection } from '../../src/platform/db/connection.ts'

/** The TypeScript types of all tables and views of ours, as the type parsers of the platform deliver their values. */
export async function tableTypes(connection: Connection): Promise<string> {
  const dialect = new PostgresDialect({ dateParser: 'string', numericParser: 'string', defaultSchemas: ['public'] })
  const db = await dialect.introspector.connect({ connectionString: addressOf(connection), dialect })
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
