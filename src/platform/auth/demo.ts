import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { AccountOwner } from './accounts.ts'

/**
 * Signs in as somebody who does not exist. Refused twice over outside the try-out: by the process, which is told at its start
 * whether it is one, and by the database, which must have been marked by the demo seed.
 */
export async function startDemoSession(
  tx: Tx,
  isDemo: boolean,
  owner: AccountOwner,
  device: string,
): Promise<string | null> {
  if (!isDemo) throw new Error('There is no signing in without factors here.')
  const { rows } = await sql<{ token: string | null }>`
    select auth.start_demo_session(${owner.kind}, ${owner.subjectId}, ${device}) as token`.execute(tx)
  return rows[0]?.token ?? null
}

/** The step-up of somebody who does not exist; null for everyone else. */
export async function confirmDemoSession(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ token: string | null }>`select auth.confirm_demo_session() as token`.execute(tx)
  return rows[0]?.token ?? null
}
