import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { TurningPoint } from '../domain/outcomes/turning-point.ts'

export interface KeptTurningPoint extends TurningPoint {
  readonly personId: string
  readonly ownerAgencyId: string
  readonly authorStaffId: string | null
  readonly category: number
}

/** The turning points of these registrations that stand, as far as whoever acts may see, the oldest first. */
export async function turningPointsOf(tx: Tx, people: readonly string[]): Promise<readonly KeptTurningPoint[]> {
  const { rows } = await sql<KeptTurningPoint>`
    select t.turning_point_id as "turningPointId", t.happened_on::text as on, t.pace, t.words, s.display_name as "authorName",
      t.person_id as "personId", t.owner_agency_id as "ownerAgencyId", t.author_staff_id as "authorStaffId", t.category
    from assessments.turning_point t left join partnership.staff s on s.staff_id = t.author_staff_id
    where t.person_id = any (${[...people]}::uuid[]) and t.taken_back_at is null
    order by t.happened_on, t.created_at, t.turning_point_id`.execute(tx)
  return rows
}
