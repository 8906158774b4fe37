import { sql } from 'kysely'
import type { StaffActor } from '../../../kernel/actor.ts'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { rolesToGive } from '../domain/roles.ts'
import type { KnownAgency, StaffFileSetting } from '../domain/staff-file.ts'

/** What a list of staff is checked against: the agencies whose staff the acting worker looks after. */
export async function staffFileSetting(tx: Tx, actor: StaffActor, today: CalendarDay): Promise<StaffFileSetting> {
  const { rows } = await sql<KnownAgency>`
    select a.agency_id, a.name,
      coalesce((select jsonb_agg(jsonb_build_object('team_id', t.team_id, 'name', t.name)) from partnership.team t where t.agency_id = a.agency_id and t.closed_on is null), '[]') as teams,
      array(select lower(s.work_email) from partnership.staff s where s.agency_id = a.agency_id and s.work_email <> '' and s.to_at is null) as emails,
      array(select r.role from partnership.staff_role r where r.agency_id = a.agency_id and r.role in ('privacy_officer', 'safeguarding_lead') and (r.to_at is null or now() < r.to_at)) as filled
    from partnership.agency a where a.left_at is null and partnership.manages(a.agency_id) order by lower(a.name)`.execute(
    tx,
  )
  return { agencies: rows, mayGive: rolesToGive(actor.roles), today }
}
