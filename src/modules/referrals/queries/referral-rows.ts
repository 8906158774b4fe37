import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { figuresInUse } from '../../partnership/index.ts'
import type { Need } from '../domain/needs.ts'
import type { ReferralFacts } from '../domain/referral.ts'

export interface Referral extends ReferralFacts {
  readonly referralId: string
  readonly reference: string
  readonly groupId: string
  readonly need: Need
  readonly personId: string
  /** Who it is, as the packet told whoever accepted. Empty before. */
  readonly toldName: string
  readonly toldBornOn: string | null
  readonly ownerAgencyId: string
  readonly fromName: string
  readonly fromPhone: string
  readonly authorName: string | null
  /** Null for a body outside the partnership. */
  readonly toAgencyId: string | null
  readonly toName: string
  readonly toPhone: string
  readonly reason: string
  readonly answerReason: string
  readonly answerable: 'sender' | 'receiver' | 'another'
  readonly version: number
}

const columns = sql`
  r.referral_id as "referralId", r.reference, r.group_id as "groupId", r.need, r.person_id as "personId", r.told_name as "toldName", r.told_born_on as "toldBornOn", r.owner_agency_id as "ownerAgencyId",
  f.name as "fromName", f.phone as "fromPhone", s.display_name as "authorName", r.to_agency_id as "toAgencyId",
  coalesce(t.name, r.outside_name) as "toName", coalesce(nullif(r.call_back, ''), t.phone, '') as "toPhone", r.reason, r.sent_at as "sentAt", r.lapses_at as "lapsesAt",
  r.received_at as "receivedAt", r.answered_at as "answeredAt", r.answer, r.answer is not null and r.answered_by is null as "answeredByLink",
  r.answer_reason as "answerReason", r.see_by_at as "seeByAt", r.withdrawn_at as "withdrawnAt", r.returned_at as "returnedAt",
  r.seen_at as "seenAt", r.seen_on as "seenOn", r.closed_at as "closedAt", coalesce(referrals.who_answers(r.referral_id), 'another') as answerable, r.version`
const joined = sql`
  join partnership.agency f on f.agency_id = r.owner_agency_id
  left join partnership.agency t on t.agency_id = r.to_agency_id
  left join partnership.staff s on s.staff_id = r.author_staff_id`
const select = sql`select ${columns} from referrals.referral r ${joined}`

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

/** The others that were sent with this one. A receiver finds none: who else was asked is the sender's to know. */
export async function sentTogether(tx: Tx, { groupId, referralId }: Referral): Promise<readonly Referral[]> {
  const { rows } =
    await sql<Referral>`${select} where r.group_id = ${groupId} and r.referral_id <> ${referralId} order by r.sent_at, r.referral_id`.execute(
      tx,
    )
  return rows
}

export const inboxParts = ['answer', 'waiting', 'see', 'closed'] as const
export type InboxPart = (typeof inboxParts)[number]

const acting = sql`(select acting.agency_id())`
const toSee = sql`r.answer = 'accepted' and r.seen_at is null and r.withdrawn_at is null and r.returned_at is null`
const unanswered = sql`r.answered_at is null and r.withdrawn_at is null`
// What a receiver declined, or was too late for, is closed to it; those rows are not even asked for.
const over = sql`(r.withdrawn_at is not null or r.returned_at is not null or r.seen_at is not null)`

/** One part of the inbox: only as many rows as are shown are read, whatever their number. */
export async function referralsIn(
  tx: Tx,
  part: InboxPart,
  { limit, after }: { readonly limit: number; readonly after: number },
): Promise<readonly Referral[]> {
  const most = limit + after
  const key = {
    answer: sql`select r.referral_id, r.lapses_at as place from referrals.referral r
      where r.to_agency_id = ${acting} and ${unanswered} and now() < r.lapses_at order by r.lapses_at limit ${most}`,
    waiting: sql`select r.referral_id, r.lapses_at as place from referrals.referral r
      where r.owner_agency_id = ${acting} and ${unanswered} and r.lapses_at > now() - interval '30 days' order by r.lapses_at limit ${most}`,
    see: sql`(select r.referral_id, coalesce(r.see_by_at, 'infinity') as place from referrals.referral r
        where r.to_agency_id = ${acting} and ${toSee} order by r.see_by_at limit ${most})
      union all (select r.referral_id, coalesce(r.see_by_at, 'infinity') from referrals.referral r
        where r.owner_agency_id = ${acting} and ${toSee} order by r.see_by_at limit ${most})`,
    closed: sql`select k.referral_id, to_timestamp(-extract(epoch from k.sent_at)) as place from (
      (select r.referral_id, r.sent_at from referrals.referral r where r.to_agency_id = ${acting} and r.answer = 'accepted' and ${over}
        order by r.sent_at desc limit ${most})
      union all (select r.referral_id, r.sent_at from referrals.referral r
        where r.owner_agency_id = ${acting} and (${over} or r.answer = 'declined' or (${unanswered} and r.lapses_at <= now() - interval '30 days'))
        order by r.sent_at desc limit ${most})) k`,
  }[part]
  const { rows } = await sql<Referral>`
    select ${columns} from (select k.referral_id, k.place from (${key}) k order by k.place, k.referral_id limit ${limit} offset ${after}) k
    join referrals.referral r on r.referral_id = k.referral_id ${joined}
    order by k.place, k.referral_id`.execute(tx)
  return rows
}

/** How many days the acting partnership gives to answer. */
export async function daysToAnswer(tx: Tx): Promise<number> {
  const [days] = await figuresInUse(tx, 'referrals.days_to_answer')
  return days
}
