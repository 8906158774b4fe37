import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { settings } from '../domain/settings.ts'

/** What an agency may see until a day that is near: time to give it again, or to let it end (state rule 3). */
export interface EndingSoon {
  readonly agencyId: string
  readonly agencyName: string
  readonly purpose: string
  readonly purposeName: string
  readonly lastDay: CalendarDay
}

/** The permissions of one person that end soon and were not given again meanwhile; the soonest first. */
export async function permissionsEndingSoon(tx: Tx, personId: string): Promise<readonly EndingSoon[]> {
  const { rows } = await sql<EndingSoon>`
    select g.agency_id as "agencyId", a.name as "agencyName", g.purpose, u.plain_name as "purposeName",
      ((max(l.valid_to) - interval '1 microsecond') at time zone 'Europe/London')::date as "lastDay"
    from people.person p join people.person q on q.whole_id = p.whole_id
    join consent.sharing_grant g on g.person_id = q.person_id
    join consent.grant_line l on l.sharing_grant_id = g.sharing_grant_id and l.withdrawn_at is null and l.valid_from <= now() and l.valid_to > now()
    join partnership.agency a on a.agency_id = g.agency_id
    join partnership.purpose u on u.code = g.purpose
    where p.person_id = ${personId}
    group by g.agency_id, a.name, g.purpose, u.plain_name
    having max(l.valid_to) <= now() + make_interval(days => ${settings.daysBeforeEndToAsk.value})
    order by max(l.valid_to), a.name`.execute(tx)
  return rows
}
