import { sql } from 'kysely'
import type { AgencyId, PersonId, StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { RelationshipRole } from '../domain/roles.ts'

export interface TeamRow {
  readonly working_relationship_id: string
  readonly person_id: PersonId
  readonly agency_id: AgencyId
  readonly agency_name: string
  readonly agency_phone: string
  readonly staff_id: StaffId | null
  readonly staff_name: string | null
  readonly job_title: string | null
  readonly work_phone: string | null
  readonly team_id: string | null
  readonly team_name: string | null
  readonly role: RelationshipRole
  readonly from_at: Date
  readonly to_at: Date | null
  readonly recorded_by: StaffId | null
}

/** Who works and worked with a person, as far as whoever acts may know it; those who do so now first. */
export async function teamOf(tx: Tx, personId: PersonId): Promise<TeamRow[]> {
  const { rows } = await sql<TeamRow>`
    select r.working_relationship_id, r.person_id, r.agency_id, a.name as agency_name, a.phone as agency_phone, r.staff_id, s.display_name as staff_name,
      s.job_title, s.work_phone, r.team_id, t.name as team_name, r.role, r.from_at, r.to_at, r.recorded_by
    from people.person p join people.person q on q.whole_id = p.whole_id
    join people.working_relationship r on r.person_id = q.person_id and r.from_at <= now() and (r.to_at is null or r.to_at > r.from_at)
    join partnership.agency a on a.agency_id = r.agency_id
    left join partnership.staff s on s.staff_id = r.staff_id
    left join partnership.team t on t.team_id = r.team_id
    where p.person_id = ${personId}
    order by r.to_at is not null, r.to_at desc, r.from_at, r.working_relationship_id limit 200`.execute(tx)
  return rows
}

/** The agencies that lead on the person's care now. */
export async function leadAgencies(tx: Tx, personId: PersonId): Promise<{ agency_id: AgencyId; name: string }[]> {
  const { rows } = await sql<{ agency_id: AgencyId; name: string }>`
    select distinct l.agency_id, a.name
    from people.person p join people.person q on q.whole_id = p.whole_id
    join people.lead_agency l on l.person_id = q.person_id and l.from_at <= now() and (l.to_at is null or now() < l.to_at)
    join partnership.agency a on a.agency_id = l.agency_id
    where p.person_id = ${personId} order by a.name`.execute(tx)
  return rows
}

export interface PlanCoordinator {
  readonly staff_name: string
  readonly agency_name: string
  /** Whether they have left, so that nobody coordinates. */
  readonly has_left: boolean
}

/** Who coordinates the person's plan now, where there is a plan and whoever acts may know of it. */
export async function planCoordinator(tx: Tx, personId: PersonId): Promise<PlanCoordinator | null> {
  const { rows } = await sql<PlanCoordinator>`
    select s.display_name as staff_name, a.name as agency_name, care.coordinator_gap(c.person_id, c.staff_id) is not null as has_left
    from people.person p join people.person q on q.whole_id = p.whole_id
    join care.plan_coordinator c on c.person_id = q.person_id and c.to_at is null
    join partnership.staff s on s.staff_id = c.staff_id join partnership.agency a on a.agency_id = c.agency_id
    where p.person_id = ${personId} order by c.from_at limit 1`.execute(tx)
  return rows[0] ?? null
}
