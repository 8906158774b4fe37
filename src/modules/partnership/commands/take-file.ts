import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

interface Taken {
  /** Whether the file may be had; if so, it is counted. */
  readonly given: boolean
  readonly most: number
}

/** Takes one of the files about people that the acting agency may have this month. */
export async function takeFile(tx: Tx): Promise<Taken> {
  const { rows } = await sql<Taken>`select given, most from partnership.take_file()`.execute(tx)
  const [taken] = rows
  if (!taken) throw new Error('the database did not count')
  return taken
}
