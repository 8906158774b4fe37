import { entriesFor, type Happening } from '../../src/platform/audit/index.ts'
import type { Tx } from '../../src/platform/db/database.ts'

/** Writes down what a request did, as the product does at its end, and waits for it. */
export async function writeDown(tx: Tx, happening: Happening): Promise<void> {
  await Promise.all(entriesFor(happening).map((one) => one.execute(tx)))
}
