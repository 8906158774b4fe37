import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** A referral to the acting worker's agency that waits for an answer, or was accepted and the person not yet seen. */
export interface ReferralWaiting {
  readonly referralId: string
  readonly personId: string
  readonly fromName: string
  readonly isAnswered: boolean
  /** When the answer, or the first seeing, is due. */
  readonly dueAt: Date | null
}

export async function referralsWaiting(tx: Tx, limit: number): Promise<readonly ReferralWaiting[]> {
  const { rows } = await sql<ReferralWaiting>`
    select r.referral_id as "referralId", r.person_id as "personId", f.name as "fromName", r.answered_at is not null as "isAnswered",
      case when r.answered_at is null then r.lapses_at else r.see_by_at end as "dueAt"
    from referrals.referral r join partnership.agency f on f.agency_id = r.owner_agency_id
    where r.to_agency_id = (select acting.agency_id()) and r.withdrawn_at is null and r.closed_at is null and r.returned_at is null
      and ((r.answered_at is null and r.lapses_at > now()) or (r.answer = 'accepted' and r.seen_at is null))
    order by 5 nulls last, r.referral_id limit ${limit}`.execute(tx)
  return rows
}
