import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result } from '../../../kernel/result.ts'
import type { Need } from '../domain/needs.ts'
import { daysToAnswer } from '../queries/referral-rows.ts'
import type { CommandContext } from './command-context.ts'

export interface OutsideReferral {
  readonly personId: string
  readonly outsideName: string
  readonly need: Need
  readonly reason: string
  readonly agreedHow: 'said' | 'signed'
}

/** Asks a body outside the partnership, with the person's yes. It reads the reason, a first name and the reference, and answers by link. */
export async function sendOutside(
  { tx, actor }: CommandContext,
  { personId, outsideName, need, reason, agreedHow }: OutsideReferral,
): Promise<Result<{ readonly referralId: string }>> {
  const referralId = randomUUID()
  const days = await daysToAnswer(tx)
  await sql`
    insert into referrals.referral (referral_id, person_id, partnership_id, owner_agency_id, author_staff_id, outside_name, agreed_how, need, reason, lapses_at)
    values (${referralId}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${outsideName}, ${agreedHow}, ${need}, ${reason},
      now() + make_interval(days => ${days}::int))`.execute(tx)
  return done({ referralId })
}
