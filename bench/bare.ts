import { Pool, type PoolClient, type QueryConfig } from 'pg'
import { type Connection, clientConfig } from '../src/platform/db/connection.ts'
import { type ActingContext, OpenTransaction, type Tx } from '../src/platform/db/transaction.ts'
import { typeParsers } from '../src/platform/db/type-parsers.ts'

/** The one table whose rows row security narrows to whoever acts, rather than standing behind the query as a net. */
const ofEverybody = /\bconsent\.access (?=[ad]\b)/g
const ofWhoeverActs = '(select * from consent.access where viewer_id = any ((select acting.keys())::uuid[])) '

/** The same connection, with that one condition written into the statements: without it the answers would not be the same. */
function asking(client: PoolClient): PoolClient {
  const query = (config: QueryConfig) =>
    client.query({ ...config, text: config.text.replace(ofEverybody, ofWhoeverActs) })
  return Object.assign(Object.create(client), { query })
}

export interface Bare {
  acting<T>(context: ActingContext, work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The product's own transactions and statements, sent as a superuser: row security is passed by. For measuring only. */
export function bareDatabase(connection: Connection): Bare {
  const config = clientConfig(connection, { applicationName: 'bench without row security' })
  // As for the product's own roles: the two ways are to differ in row security and in nothing else.
  const options = `${config.options} -c plan_cache_mode=force_generic_plan`
  const pool = new Pool({ ...config, options, pipeline: true, types: typeParsers, max: 1 })
  return {
    async acting(context, work) {
      const client = await pool.connect()
      const transaction = new OpenTransaction(asking(client), context)
      try {
        const result = await work(transaction.tx)
        await transaction.commit()
        client.release()
        return result
      } catch (error) {
        client.release(true)
        throw (await transaction.openingFailure()) ?? error
      }
    },
    close: () => pool.end(),
  }
}
