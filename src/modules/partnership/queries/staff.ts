import { sql } from 'kysely'
import type { AgencyId, StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface StaffRow {
  readonly staff_id: StaffId
  readonly agency_id: AgencyId
  readonly agency_name: string
  readonly display_name: string
  readonly job_title: string
  readonly work_email: string
  readonly work_phone: string
  readonly is_volunteer: boolean
  readonly checks_valid_until: Date | null
  readonly checks_are_past: boolean
  readonly from_at: Date
  readonly to_at: Date | null
  readonly has_ended: boolean
  readonly version: number
  /** Roles held now. */
  readonly roles: readonly string[]
  /** Names of the teams they are in now. */
  readonly teams: readonly string[]
}

const select = sql`
  select s.staff_id, s.agency_id, a.name as agency_name, s.display_name, s.job_title, s.work_email, s.work_phone, s.is_volunteer, s.checks_valid_until,
    coalesce(s.is_volunteer and s.checks_valid_until <= now(), false) as checks_are_past, s.from_at, s.to_at,
    coalesce(s.to_at <= now(), false) as has_ended, s.version,
    array(select r.role from partnership.staff_role r where r.staff_id = s.staff_id and (r.to_at is null or now() < r.to_at) order by r.from_at, r.role) as roles,
    array(select t.name from partnership.team_member m join partnership.team t on t.team_id = m.team_id
      where m.staff_id = s.staff_id and (m.to_at is null or now() < m.to_at) order by lower(t.name)) as teams
  from partnership.staff s join partnership.agency a on a.agency_id = s.agency_id`

export async function staffOf(tx: Tx, agencyId: AgencyId): Promise<readonly StaffRow[]> {
  const { rows } =
    await sql<StaffRow>`${select} where s.agency_id = ${agencyId} order by coalesce(s.to_at <= now(), false), lower(s.display_name)`.execute(
      tx,
    )
  return rows
}

export async function staffById(tx: Tx, staffId: StaffId): Promise<StaffRow | null> {
  const { rows } = await sql<StaffRow>`${select} where s.staff_id = ${staffId}`.execute(tx)
  return rows[0] ?? null
}

export interface RoleHeld {
  readonly staff_role_id: string
  readonly role: string
  readonly from_at: Date
  readonly to_at: Date | null
  readonly is_over: boolean
  readonly given_by: string | null
}

export interface TeamPlace {
  readonly team_member_id: string
  readonly team_id: string
  readonly team: string
  readonly from_at: Date
  readonly to_at: Date | null
  readonly is_over: boolean
}

/** Every role of one job, past ones too: what somebody could do when is never forgotten. */
export async function rolesHeldBy(tx: Tx, staffId: StaffId): Promise<readonly RoleHeld[]> {
  const { rows } = await sql<RoleHeld>`
    select r.staff_role_id, r.role, r.from_at, r.to_at, coalesce(r.to_at <= now(), false) as is_over, g.display_name as given_by
    from partnership.staff_role r left join partnership.staff g on g.staff_id = r.given_by
    where r.staff_id = ${staffId} order by coalesce(r.to_at <= now(), false), r.from_at, r.role`.execute(tx)
  return rows
}

export async function teamPlacesOf(tx: Tx, staffId: StaffId): Promise<readonly TeamPlace[]> {
  const { rows } = await sql<TeamPlace>`
    select m.team_member_id, m.team_id, t.name as team, m.from_at, m.to_at, coalesce(m.to_at <= now(), false) as is_over
    from partnership.team_member m join partnership.team t on t.team_id = m.team_id
    where m.staff_id = ${staffId} order by coalesce(m.to_at <= now(), false), m.from_at, t.name`.execute(tx)
  return rows
}

/** Whether the acting worker may change this job. Nobody may change their own. */
export async function mayLookAfter(tx: Tx, staffId: StaffId): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select partnership.looks_after(${staffId}) as may`.execute(tx)
  return rows[0]?.may ?? false
}
