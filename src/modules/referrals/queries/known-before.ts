import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { type Episode, lastEpisodesOf } from '../../episodes/index.ts'
import type { Need } from '../domain/needs.ts'

/** An earlier referral of the person that the reader's agency sent or received, and how it ended. */
export interface EarlierReferral {
  readonly sentAt: Date
  readonly need: Need
  readonly fromName: string
  readonly toName: string
  readonly state: string
  readonly words: string
}

export interface KnownBefore {
  readonly referrals: readonly EarlierReferral[]
  readonly episodes: readonly Episode[]
}

/** What the reader's agency may know of the person from before: referrals of its own, episodes it may see, and how they ended (S004-L366). */
export async function knownBefore(tx: Tx, personId: string, except = ''): Promise<KnownBefore> {
  const earlier = sql<EarlierReferral>`
    select r.sent_at as "sentAt", r.need, f.name as "fromName", coalesce(t.name, r.outside_name) as "toName", referrals.state_of(r) as state,
      coalesce(nullif(r.closing_note, ''), nullif(r.seen_otherwise, ''), nullif(r.return_reason, ''), nullif(r.withdrawn_reason, ''), r.answer_reason) as words
    from people.person p join people.person q on q.whole_id = p.whole_id
    join referrals.referral r on r.person_id = q.person_id
    join partnership.agency f on f.agency_id = r.owner_agency_id
    left join partnership.agency t on t.agency_id = r.to_agency_id
    where p.person_id = ${personId} and (select acting.agency_id()) in (r.owner_agency_id, r.to_agency_id) and r.referral_id::text <> ${except}
    order by r.sent_at desc limit 5`.execute(tx)
  const [referrals, episodes] = await Promise.all([earlier, lastEpisodesOf(tx, personId, 3)])
  return { referrals: referrals.rows, episodes }
}
