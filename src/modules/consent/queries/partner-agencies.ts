import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface PartnerAgency {
  readonly agencyId: string
  readonly name: string
}

/** The agencies of the partnership now, by name. */
export async function partnerAgencies(tx: Tx): Promise<PartnerAgency[]> {
  const { rows } = await sql<PartnerAgency>`
    select agency_id as "agencyId", name from partnership.agency where left_at is null or left_at > now() order by name`.execute(
    tx,
  )
  return rows
}

/** Names of all agencies of the partnership, past ones too, by id. */
export async function agencyNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<PartnerAgency>`select agency_id as "agencyId", name from partnership.agency`.execute(tx)
  return new Map(rows.map(({ agencyId, name }) => [agencyId, name]))
}
