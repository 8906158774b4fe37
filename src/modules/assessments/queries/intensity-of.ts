import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Intensity {
  readonly intensityId: string
  readonly personId: string
  readonly category: number
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorStaffId: string | null
  readonly authorName: string | null
  readonly severityBand: string
  readonly capitalBand: string
  readonly suggested: string
  readonly decided: string
  readonly reason: string
  readonly createdAt: Date
}

/** How much help was decided on, newest first. */
export async function intensitiesOf(tx: Tx, people: readonly string[]): Promise<readonly Intensity[]> {
  const { rows } = await sql<Intensity>`
    select t.intensity_id as "intensityId", t.person_id as "personId", t.category, t.owner_agency_id as "ownerAgencyId", g.name as "ownerName",
      t.author_staff_id as "authorStaffId", s.display_name as "authorName", t.severity_band as "severityBand", t.capital_band as "capitalBand",
      t.suggested, t.decided, t.reason, t.created_at as "createdAt"
    from assessments.intensity t join partnership.agency g on g.agency_id = t.owner_agency_id
    left join partnership.staff s on s.staff_id = t.author_staff_id
    where t.person_id = any (${[...people]}::uuid[]) order by t.created_at desc limit 20`.execute(tx)
  return rows
}
