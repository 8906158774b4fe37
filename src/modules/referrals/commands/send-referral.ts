import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { isBlockedAt, receivers } from '../queries/receivers.ts'
import { daysToAnswer } from '../queries/referral-rows.ts'
import type { CommandContext } from './command-context.ts'

export interface ReferralInput {
  readonly personId: string
  readonly toAgencyId: string
  readonly reason: string
}

async function waitsAlready({ tx, actor }: CommandContext, { personId, toAgencyId }: ReferralInput): Promise<boolean> {
  const { rows } = await sql`
    select from referrals.referral where person_id = ${personId} and owner_agency_id = ${actor.agencyId} and to_agency_id = ${toAgencyId}
      and answered_at is null and withdrawn_at is null and now() < lapses_at`.execute(tx)
  return rows.length > 0
}

/** Asks another agency to take somebody on. It sees the packet until it answers, or until the time to answer is over. */
export async function sendReferral(
  context: CommandContext,
  input: ReferralInput,
): Promise<Result<{ referralId: string }>> {
  const { tx, actor } = context
  const { personId, toAgencyId, reason } = input
  const reach = await receivers(tx)
  if (!reach.some((one) => one.agencyId === toAgencyId))
    return refused('no-flow', 'Your agreement does not let you refer to this agency', 'to_agency_id')
  if (await isBlockedAt(tx, personId, toAgencyId)) {
    return refused(
      'closed-to-them',
      'The person has closed their record to this agency, so it would never see the referral. Talk to the person first',
      'to_agency_id',
    )
  }
  if (await waitsAlready(context, input))
    return refused('waits-already', 'A referral to this agency waits for an answer already', 'to_agency_id')
  const referralId = randomUUID()
  const days = await daysToAnswer(tx)
  await sql`
    insert into referrals.referral (referral_id, person_id, partnership_id, owner_agency_id, author_staff_id, to_agency_id, reason, lapses_at)
    values (${referralId}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${toAgencyId}, ${reason}, now() + make_interval(days => ${days}::int))`.execute(
    tx,
  )
  await sendMessage(tx, {
    to: { agencyId: toAgencyId },
    kind: 'referral.received',
    subject: 'A referral has arrived',
    body: `Please answer within ${days} days.`,
    path: `/referrals/${referralId}`,
    aboutPersonId: personId,
  })
  return done({ referralId })
}
