import type { Pool } from 'pg'
import { versionsForSql } from '../../src/modules/indicators/index.ts'
import { freezingRules } from '../../src/modules/reports/index.ts'

/** Takes the returns of these agencies as received up to a day, and freezes indicators and reports as the night does. */
export async function freezeNumbers(
  owner: Pool,
  partnershipId: string,
  agencies: readonly { readonly id: string }[],
  upTo: string,
): Promise<void> {
  for (const agency of agencies)
    await owner.query(
      `insert into returns.receipt (partnership_id, owner_agency_id, data_set, data_date, file_name, sha256, accepted_at) values ($1, $2, 'CDS-R', $3, 'return.csv', '', now())`,
      [partnershipId, agency.id, upTo],
    )
  await owner.query('select indicators.freeze_partnership($1, $2)', [partnershipId, versionsForSql()])
  const { rules, version } = freezingRules()
  await owner.query('select reports.freeze_partnership($1, $2, $3)', [partnershipId, rules, version])
}
