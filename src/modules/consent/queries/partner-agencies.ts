import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface PartnerAgency {
  readonly agencyId: string
  readonly name: string
}

/** The agencies of the partnership now, by name. */
export async function partnerAgencies(tx: Tx): Promise<PartnerAgency[]> {
  const { rows } = await sql<PartnerAgency>`
    select agency_id as "agencyId", name from partnership.agency where left_at is null or left_at > now() order by name`.execute(tx)
  return rows
}
