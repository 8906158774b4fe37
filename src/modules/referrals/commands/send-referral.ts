import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import type { Need } from '../domain/needs.ts'
import { isBlockedAt, type Receiver, receivers } from '../queries/receivers.ts'
import { daysToAnswer } from '../queries/referral-rows.ts'
import type { CommandContext } from './command-context.ts'

export interface ReferralInput {
  readonly personId: string
  readonly toAgencyIds: readonly string[]
  readonly need: Need
  readonly reason: string
  /** Whom the agency may refer to, where this transaction has asked already. */
  readonly reach?: readonly Receiver[]
}

async function waitsAlready({ tx, actor }: CommandContext, personId: string, toAgencyId: string): Promise<boolean> {
  const { rows } = await sql`
    select from referrals.referral where person_id = ${personId} and owner_agency_id = ${actor.agencyId} and to_agency_id = ${toAgencyId}
      and answered_at is null and withdrawn_at is null and now() < lapses_at`.execute(tx)
  return rows.length > 0
}

/** Why one agency cannot be asked, or null. */
async function whyNot(
  context: CommandContext,
  personId: string,
  to: { readonly agencyId: string; readonly name: string },
) {
  const [isBlocked, isWaiting] = await Promise.all([
    isBlockedAt(context.tx, personId, to.agencyId),
    waitsAlready(context, personId, to.agencyId),
  ])
  if (isBlocked) {
    return refused(
      'closed-to-them',
      `The person has closed their record to this agency, so it would never see the referral: ${to.name}. Talk to the person first`,
      'to_agency_id',
    )
  }
  if (isWaiting)
    return refused('waits-already', `A referral to this agency waits for an answer already: ${to.name}`, 'to_agency_id')
  return null
}

/**
 * Asks one or several agencies to take somebody on, for one need. Each has a referral of its own and sees its own packet until it
 * answers, or until the time to answer is over; all or none are sent.
 */
export async function sendReferrals(
  context: CommandContext,
  { personId, toAgencyIds, need, reason, reach: known }: ReferralInput,
): Promise<Result<{ readonly groupId: string; readonly referralIds: readonly string[] }>> {
  const { tx, actor } = context
  const [reach, days] = await Promise.all([known ?? receivers(tx), daysToAnswer(tx)])
  const asked = reach.filter((one) => toAgencyIds.includes(one.agencyId))
  if (asked.length === 0 || asked.length < toAgencyIds.length)
    return refused('no-flow', 'Your agreement does not let you refer to this agency', 'to_agency_id')
  const refusals = await Promise.all(asked.map((one) => whyNot(context, personId, one)))
  const refusal = refusals.find((one) => one !== null)
  if (refusal) return refusal
  const groupId = randomUUID()
  const referralIds = asked.map(() => randomUUID())
  // All in one statement: what it opens is worked out once for the person, however many are asked.
  const sent = sql`
    insert into referrals.referral (referral_id, group_id, person_id, partnership_id, owner_agency_id, author_staff_id, to_agency_id, need, reason, lapses_at)
    select r.referral_id, ${groupId}::uuid, ${personId}::uuid, ${actor.partnershipId}::uuid, ${actor.agencyId}::uuid, ${actor.staffId}::uuid, r.agency_id,
      ${need}, ${reason}, now() + make_interval(days => ${days}::int)
    from unnest(${referralIds}::uuid[], ${asked.map(({ agencyId }) => agencyId)}::uuid[]) r (referral_id, agency_id)`.execute(
    tx,
  )
  const told = asked.map(({ agencyId }, at) =>
    sendMessage(tx, {
      to: { agencyId },
      kind: 'referral.received',
      subject: 'A referral has arrived',
      body: `Please answer within ${days} days.`,
      path: `/referrals/${referralIds[at]}`,
      aboutPersonId: personId,
    }),
  )
  await Promise.all([sent, ...told])
  return done({ groupId, referralIds })
}
