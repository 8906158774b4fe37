import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** Lets the rest of the transaction take two minutes for a statement, where what is asked for is larger than a page usually asks for. */
export async function allowMoreTime(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = '2min'`.execute(tx)
}
