import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { settings } from '../domain/settings.ts'

/** A permission that the acting worker, who leads, should ask about again before it ends. */
export interface EndingSoon {
  readonly personId: string
  readonly grantId: string
  readonly agencyName: string
  readonly purposeName: string
  readonly lastDay: CalendarDay
}

/** Permissions of people on the acting worker's caseload, led by their agency, that end within thirty days: soonest first. */
export async function permissionsEndingSoon(tx: Tx): Promise<EndingSoon[]> {
  const { rows } = await sql<EndingSoon>`
    select distinct on (g.valid_to, g.sharing_grant_id) g.person_id as "personId", g.sharing_grant_id as "grantId", a.name as "agencyName",
      u.plain_name as "purposeName", ((g.valid_to - interval '1 microsecond') at time zone 'Europe/London')::date as "lastDay"
    from consent.access x
    join consent.sharing_grant g on g.person_id = x.person_id
    join consent.grant_line l on l.sharing_grant_id = g.sharing_grant_id and l.withdrawn_at is null
    join partnership.agency a on a.agency_id = g.agency_id
    join partnership.purpose u on u.code = g.purpose
    where x.viewer_id = (select acting.staff_id()) and x.route = 'caseload' and x.valid_from <= now() and now() < x.valid_to
      and g.valid_to > now() and g.valid_to <= now() + make_interval(days => ${settings.daysBeforeEndToAsk.value}) and consent.leads(g.person_id)
    order by g.valid_to, g.sharing_grant_id`.execute(tx)
  return rows
}
