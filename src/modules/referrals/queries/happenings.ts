import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** One thing that happened to a referral: when, what, by whom, in which words. */
export interface Happening {
  readonly at: Date
  readonly what:
    | 'sent'
    | 'received'
    | 'reminded'
    | 'accepted'
    | 'declined'
    | 'lapsed'
    | 'withdrawn'
    | 'returned'
    | 'seen'
    | 'otherwise'
    | 'closed'
  readonly who: string
  readonly agency: string
  readonly words: string
  readonly day: string | null
}

/** Everything that happened to a referral, in the order of the clock. */
export async function happeningsOf(tx: Tx, referralId: string): Promise<readonly Happening[]> {
  const { rows } = await sql<Happening>`
    select h.at, h.what, coalesce(s.display_name, h.name, '') as who, case when h.side = 'to' then coalesce(t.name, r.outside_name) when h.side = 'from' then f.name else '' end as agency,
      h.words, h.day
    from referrals.referral r
    join partnership.agency f on f.agency_id = r.owner_agency_id
    left join partnership.agency t on t.agency_id = r.to_agency_id
    cross join lateral (values
      (r.sent_at, 'sent', r.author_staff_id, null, 'from', '', null::date),
      (case when r.received_at is distinct from r.answered_at then r.received_at end, 'received', r.received_by, null, 'to', '', null),
      (r.half_told_at, 'reminded', null, null, '', 'Half of the time to answer is over', null),
      (r.last_day_told_at, 'reminded', null, null, '', 'One day was left to answer', null),
      (case when r.answer = 'accepted' then r.answered_at end, 'accepted', r.answered_by, r.answered_by_name, 'to', r.answer_reason, null),
      (case when r.answer = 'declined' then r.answered_at end, 'declined', r.answered_by, r.answered_by_name, 'to', r.answer_reason, null),
      (r.lapse_told_at, 'lapsed', null, null, '', '', null),
      (r.not_seen_told_at, 'reminded', null, null, '', 'The person should have been seen by now', null),
      (r.withdrawn_at, 'withdrawn', r.withdrawn_by, null, 'from', r.withdrawn_reason, null),
      (r.returned_at, 'returned', r.returned_by, null, 'to', r.return_reason, null),
      (case when r.seen_on is not null then r.seen_at end, 'seen', r.seen_by, null, case when r.answered_by is null then 'from' else 'to' end, '', r.seen_on),
      (case when r.seen_on is null then r.seen_at end, 'otherwise', r.seen_by, null, case when r.answered_by is null then 'from' else 'to' end, r.seen_otherwise, null),
      (r.closed_at, 'closed', r.closed_by, null, case when r.answered_by is null then 'from' else 'to' end, r.closing_note, null)
    ) h (at, what, staff_id, name, side, words, day)
    left join partnership.staff s on s.staff_id = h.staff_id
    where r.referral_id = ${referralId} and h.at is not null order by h.at`.execute(tx)
  return rows
}
