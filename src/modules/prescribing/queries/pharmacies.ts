import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Pharmacy {
  readonly agencyId: string
  readonly name: string
}

/** The pharmacies the agreement lets the acting agency send scripts to. */
export async function pharmacies(tx: Tx): Promise<readonly Pharmacy[]> {
  const { rows } = await sql<Pharmacy>`select agency_id as "agencyId", name from prescribing.pharmacies()`.execute(tx)
  return rows
}
