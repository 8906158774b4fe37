import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId, PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface LeftOpen {
  readonly kind: 'referral' | 'appointment' | 'goal' | 'script'
  readonly words: string
  readonly on: CalendarDay | null
}

/** What the agency has running for the person outside the episode. Ending an episode touches none of it, so it is shown before. */
export async function leftOpen(tx: Tx, personId: PersonId, agencyId: AgencyId): Promise<LeftOpen[]> {
  const { rows } = await sql<LeftOpen>`
    with whole as materialized (
      select m.person_id from people.person p join people.person m on m.whole_id = p.whole_id where p.person_id = ${personId})
    select 'referral' as kind, 'Referral to ' || a.name as words, r.sent_at::date as "on"
    from whole w join referrals.referral r on r.person_id = w.person_id join partnership.agency a on a.agency_id = r.to_agency_id
    where r.owner_agency_id = ${agencyId} and r.answered_at is null and r.withdrawn_at is null
    union all
    select 'appointment', 'Appointment', p.starts_at::date from whole w join care.appointment p on p.person_id = w.person_id
    where p.owner_agency_id = ${agencyId} and p.starts_at > now() and p.attendance is null
    union all
    select 'goal', g.headline, null from whole w join care.goal g on g.person_id = w.person_id where g.owner_agency_id = ${agencyId} and g.ended_at is null
    union all
    select 'script', s.medicine || ', until', s.ends_on from whole w join prescribing.script s on s.person_id = w.person_id
    where s.owner_agency_id = ${agencyId} and s.stopped_at is null and s.ends_on >= current_date
    order by 1, 3, 2 limit 100`.execute(tx)
  return rows
}
