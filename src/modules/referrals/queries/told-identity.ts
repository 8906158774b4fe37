import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** Who somebody is, as the packet of an accepted referral told the agency that accepted. */
export interface ToldIdentity {
  readonly name: string
  readonly bornOn: CalendarDay | null
}

/** What the acting agency was told when it last accepted a referral of this person and still keeps; null if it never did. */
export async function toldIdentity(tx: Tx, personId: string): Promise<ToldIdentity | null> {
  const { rows } = await sql<ToldIdentity>`
    select r.told_name as name, r.told_born_on as "bornOn"
    from referrals.referral r
    where r.person_id = ${personId} and r.to_agency_id = (select acting.agency_id()) and r.answer = 'accepted' and r.told_name <> ''
      and r.withdrawn_at is null and r.returned_at is null
    order by r.answered_at desc limit 1`.execute(tx)
  return rows[0] ?? null
}
