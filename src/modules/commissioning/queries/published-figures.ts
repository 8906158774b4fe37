import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export type CellState = 'counted' | 'zero' | 'small' | 'not_reported' | 'withheld'

/** One cell as it was published; there is no other form of it outside the database. */
export interface PublishedCell {
  readonly tableCode: 'by_agency' | 'by_age'
  readonly label: string
  readonly isTotal: boolean
  readonly state: CellState
  readonly value: number | null
}

export interface Month {
  readonly month: string
  readonly publishedAt: Date
}

/** The months that have been published, newest first. */
export async function publishedMonths(tx: Tx): Promise<readonly Month[]> {
  const { rows } =
    await sql<Month>`select month, published_at as "publishedAt" from commissioning.publication order by month desc limit 60`.execute(
      tx,
    )
  return rows
}

export async function cellsOf(tx: Tx, month: string): Promise<readonly PublishedCell[]> {
  const { rows } = await sql<PublishedCell>`
    select c.table_code as "tableCode", c.label, c.is_total as "isTotal", c.state, c.value
    from commissioning.publication p join commissioning.published_cell c on c.publication_id = p.publication_id
    where p.month = ${month}::date order by c.table_code, c.place`.execute(tx)
  return rows
}

/** Months that were not published because they would have told of somebody. */
export async function refusedMonths(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{
    month: string
  }>`select month from commissioning.refused_month order by month desc limit 60`.execute(tx)
  return rows.map((row) => row.month)
}
