import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type AgencyRow, agencyById } from '../../queries/agencies.ts'
import { looksAfterAgency } from '../who-may.ts'

/** The agency of the address, if the acting worker looks after it and it has not left. */
export async function agencyInCare({ tx, actor, params }: StaffContext): Promise<AgencyRow | null> {
  const agency = await agencyById(tx, params.agencyId ?? '')
  return agency !== null && agency.left_at === null && looksAfterAgency(actor, agency.agency_id) ? agency : null
}
