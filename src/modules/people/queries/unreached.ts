import { sql } from 'kysely'
import type { StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** People whom no manager reaches by name, counted by the worker who left them. */
export interface Unreached {
  /** Null where nobody was put in the place of the last worker. */
  readonly leaver: StaffId | null
  readonly worker: string
  readonly people: number
  readonly since: Date
}

/** For a team's manager; empty for everybody else. */
export async function unreachedByLeaver(tx: Tx): Promise<readonly Unreached[]> {
  const { rows } = await sql<Unreached>`select leaver, worker, people, since from people.unreached_by_leaver()`.execute(
    tx,
  )
  return rows
}
