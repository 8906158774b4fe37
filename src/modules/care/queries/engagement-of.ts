import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Slot } from '../domain/engagement.ts'

/** What became of the person's appointments of the last year that whoever acts may see, by weekday and part of the day. */
export async function engagementOf(tx: Tx, people: readonly string[]): Promise<readonly Slot[]> {
  const { rows } = await sql<Slot>`
    select weekday, part, count(*) filter (where attendance = 'attended') as kept, count(*) filter (where attendance = 'late') as late,
      count(*) filter (where attendance = 'not_attended') as missed
    from (
      select extract(isodow from a.starts_at)::int as weekday, a.attendance,
        case when extract(hour from a.starts_at) < 12 then 'morning' when extract(hour from a.starts_at) < 17 then 'afternoon' else 'evening' end as part
      from care.appointment a
      where a.person_id = any (${[...people]}::uuid[]) and a.starts_at > now() - interval '1 year' and a.starts_at <= now()
        and a.attendance in ('attended', 'late', 'not_attended')) x
    group by weekday, part order by weekday, array_position(array['morning', 'afternoon', 'evening'], part)`.execute(tx)
  return rows
}
