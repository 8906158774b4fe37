import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface SiteRow {
  readonly site_id: string
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly opened_on: CalendarDay
  readonly closed_on: CalendarDay | null
}

export interface TeamRow {
  readonly team_id: string
  readonly name: string
  readonly site_id: string | null
  readonly site_name: string | null
  readonly opened_on: CalendarDay
  readonly closed_on: CalendarDay | null
  readonly members: number
}

export async function sitesOf(tx: Tx, agencyId: AgencyId): Promise<readonly SiteRow[]> {
  const { rows } = await sql<SiteRow>`
    select site_id, name, address, postcode, opened_on, closed_on from partnership.site
    where agency_id = ${agencyId} order by closed_on is not null, lower(name)`.execute(tx)
  return rows
}

export async function teamsOf(tx: Tx, agencyId: AgencyId): Promise<readonly TeamRow[]> {
  const { rows } = await sql<TeamRow>`
    select t.team_id, t.name, t.site_id, s.name as site_name, t.opened_on, t.closed_on,
      (select count(*) from partnership.team_member m where m.team_id = t.team_id and m.from_at <= now() and (m.to_at is null or now() < m.to_at)) as members
    from partnership.team t left join partnership.site s on s.site_id = t.site_id
    where t.agency_id = ${agencyId} order by t.closed_on is not null, lower(t.name)`.execute(tx)
  return rows
}
