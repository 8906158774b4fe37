import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/**
 * A step of the agreement rebuilds the access map of everyone it touches before it commits: measured 1.5 ms a person, so a large
 * partnership needs longer than a page is otherwise given.
 */
export async function allowTimeForEveryone(tx: Tx): Promise<void> {
  await sql`select set_config('statement_timeout', '120s', true)`.execute(tx)
}
