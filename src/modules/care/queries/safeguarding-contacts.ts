import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface SafeguardingContact {
  readonly agencyId: string
  readonly agencyName: string
  readonly agencyPhone: string
  readonly leadName: string | null
  readonly leadPhone: string | null
}

/** p13: that there is something to ask about, and whom. */
export async function safeguardingContacts(tx: Tx, people: readonly string[]): Promise<readonly SafeguardingContact[]> {
  const { rows } = await sql<SafeguardingContact>`
    select distinct agency_id as "agencyId", agency_name as "agencyName", agency_phone as "agencyPhone", lead_name as "leadName", lead_phone as "leadPhone"
    from care.safeguarding_projection(${[...people]}::uuid[])`.execute(tx)
  return rows
}
