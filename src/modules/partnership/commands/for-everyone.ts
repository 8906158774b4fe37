import { allowMoreTime } from '../../../platform/db/allow-more-time.ts'
import type { Tx } from '../../../platform/db/database.ts'

/**
 * A step of the agreement rebuilds the access map of everyone it touches before it commits: measured 1.5 ms a person, so a large
 * partnership needs longer than a page is otherwise given.
 */
export async function allowTimeForEveryone(tx: Tx): Promise<void> {
  await allowMoreTime(tx)
}
