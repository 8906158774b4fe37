import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Category {
  readonly code: number
  readonly name: string
  /** As said to the person: 'Your medicines and allergies'. */
  readonly plainName: string
}

export async function categories(tx: Tx): Promise<readonly Category[]> {
  const { rows } =
    await sql<Category>`select code, name, plain_name as "plainName" from partnership.category order by code`.execute(
      tx,
    )
  return rows
}
