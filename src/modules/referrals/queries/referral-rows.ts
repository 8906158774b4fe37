import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { ReferralFacts } from '../domain/referral.ts'

export interface Referral extends ReferralFacts {
  readonly referralId: string
  readonly personId: string
  readonly ownerAgencyId: string
  readonly fromName: string
  readonly fromPhone: string
  readonly authorName: string | null
  readonly toAgencyId: string
  readonly toName: string
  readonly reason: string
  readonly answeredByName: string | null
  readonly answerReason: string
  readonly version: number
}

const select = sql`
  select r.referral_id as "referralId", r.person_id as "personId", r.owner_agency_id as "ownerAgencyId", f.name as "fromName", f.phone as "fromPhone",
    s.display_name as "authorName", r.to_agency_id as "toAgencyId", t.name as "toName", r.reason, r.sent_at as "sentAt", r.lapses_at as "lapsesAt",
    r.answered_at as "answeredAt", r.answer, a.display_name as "answeredByName", r.answer_reason as "answerReason", r.withdrawn_at as "withdrawnAt", r.version
  from referrals.referral r
  join partnership.agency f on f.agency_id = r.owner_agency_id
  join partnership.agency t on t.agency_id = r.to_agency_id
  left join partnership.staff s on s.staff_id = r.author_staff_id
  left join partnership.staff a on a.staff_id = r.answered_by`

/** Referrals to the acting agency: those it must answer first, then those it accepted. */
export async function referralsReceived(tx: Tx): Promise<readonly Referral[]> {
  const { rows } = await sql<Referral>`${select}
    where r.to_agency_id = (select acting.agency_id()) and r.withdrawn_at is null and r.answer is distinct from 'declined'
      and (r.answer = 'accepted' or now() < r.lapses_at)
    order by r.answered_at is not null, r.lapses_at, r.answered_at desc limit 100`.execute(tx)
  return rows
}

/** Referrals the acting agency sent, those without an answer first. */
export async function referralsSent(tx: Tx): Promise<readonly Referral[]> {
  const { rows } = await sql<Referral>`${select}
    where r.owner_agency_id = (select acting.agency_id()) order by r.answered_at is not null, r.sent_at desc limit 100`.execute(
    tx,
  )
  return rows
}

export async function referralOf(tx: Tx, referralId: string): Promise<Referral | null> {
  const { rows } = await sql<Referral>`${select} where r.referral_id = ${referralId}`.execute(tx)
  return rows[0] ?? null
}

/** Referrals about these registrations that whoever acts may know of: for the person, all of their own. */
export async function referralsAbout(tx: Tx, people: readonly string[]): Promise<readonly Referral[]> {
  const { rows } =
    await sql<Referral>`${select} where r.person_id = any (${[...people]}::uuid[]) order by r.sent_at desc limit 20`.execute(
      tx,
    )
  return rows
}

/** How long the acting partnership gives to answer. */
export async function daysToAnswer(tx: Tx): Promise<number> {
  const { rows } = await sql<{ days: number }>`select days_to_answer as days from referrals.time_limit`.execute(tx)
  return rows[0]?.days ?? 10
}
