import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { type ReferralEvent, roleOnAccepting } from '../domain/referral.ts'
import type { Referral } from '../queries/referral-rows.ts'
import type { CommandContext } from './command-context.ts'

const notPossible = () =>
  refused(
    'not-possible',
    'This referral has been answered, taken back or closed in the meantime. Nothing of yours was saved.',
  )

async function happen(
  { tx }: CommandContext,
  { referralId }: Referral,
  event: ReferralEvent,
  words = '',
  day: string | null = null,
): Promise<Result<null>> {
  const { rows } = await sql<{ outcome: string }>`
    select referrals.happen(${referralId}, ${event}, ${words}, ${day}::date) as outcome`.execute(tx)
  const outcome = rows[0]?.outcome
  if (outcome === 'bad-day')
    return refused('bad-day', 'The day must be between the day the referral was sent and today', 'seen_on')
  return outcome === 'done' ? done(null) : notPossible()
}

const tell = (
  { tx }: CommandContext,
  referral: Referral,
  agencyId: string,
  { kind, subject, body = '' }: { readonly kind: string; readonly subject: string; readonly body?: string },
) =>
  sendMessage(tx, {
    to: { agencyId },
    kind,
    subject,
    body,
    path: `/referrals/${referral.referralId}`,
    aboutPersonId: referral.personId,
  })

/** Writes down, once, that somebody at the receiver opened it. */
export const receiveReferral = (context: CommandContext, referral: Referral) => happen(context, referral, 'received')

/** Takes the person on: from this instant the receiver is answerable, and its worker works with the person. */
export async function acceptReferral(context: CommandContext, referral: Referral, note: string): Promise<Result<null>> {
  const { tx, actor } = context
  const result = await happen(context, referral, 'accept', note)
  if (!result.ok) return result
  const { role, byStaff } = roleOnAccepting(actor.agencyKind)
  // Where the worker works with the person already, nothing is added.
  const work = sql`
    select people.put_to_work(${referral.personId}, ${actor.agencyId}, ${byStaff ? actor.staffId : null}::uuid, null, ${role})`.execute(
    tx,
  )
  const told = tell(context, referral, referral.ownerAgencyId, {
    kind: 'referral.accepted',
    subject: 'A referral you sent was accepted',
    body: 'If you asked others too, say whether to take those back.',
  })
  await Promise.all([work, told])
  return result
}

export async function declineReferral(
  context: CommandContext,
  referral: Referral,
  reason: string,
): Promise<Result<null>> {
  const result = await happen(context, referral, 'decline', reason)
  if (result.ok)
    await tell(context, referral, referral.ownerAgencyId, {
      kind: 'referral.declined',
      subject: 'A referral you sent was declined',
    })
  return result
}

/** The sender takes a referral back: at any time before the person was seen. */
export async function withdrawReferral(
  context: CommandContext,
  referral: Referral,
  reason: string,
): Promise<Result<null>> {
  const result = await happen(context, referral, 'withdraw', reason)
  if (result.ok && referral.toAgencyId !== null)
    await sendMessage(context.tx, {
      to: { agencyId: referral.toAgencyId },
      kind: 'referral.withdrawn',
      subject: 'A referral to you was taken back',
      body: `Reference ${referral.reference}. The sender is answerable.`,
    })
  return result
}

/** Takes back the others of a group, once one has accepted. How many there were. */
export async function withdrawOthers(context: CommandContext, others: readonly Referral[]): Promise<number> {
  let taken = 0
  for (const one of others) {
    if ((await withdrawReferral(context, one, 'Another agency accepted')).ok) taken += 1
  }
  return taken
}

/** The receiver could not see the person: the sender is answerable again. */
export async function returnReferral(
  context: CommandContext,
  referral: Referral,
  reason: string,
): Promise<Result<null>> {
  const result = await happen(context, referral, 'return', reason)
  if (result.ok)
    await tell(context, referral, referral.ownerAgencyId, {
      kind: 'referral.returned',
      subject: 'A referral you sent was given back',
      body: 'You are answerable for the person again.',
    })
  return result
}

export interface Outcome {
  /** The day on which the person was first seen, or null where they say otherwise. */
  readonly seenOn: string | null
  readonly otherwise: string
}

/** The person was seen, or says otherwise: only then is a referral complete (S002-L17). */
export async function tellOutcome(
  context: CommandContext,
  referral: Referral,
  outcome: Outcome,
): Promise<Result<null>> {
  const { seenOn, otherwise } = outcome
  const result =
    seenOn === null
      ? await happen(context, referral, 'otherwise', otherwise)
      : await happen(context, referral, 'see', '', seenOn)
  if (result.ok && context.actor.agencyId !== referral.ownerAgencyId)
    await tell(context, referral, referral.ownerAgencyId, {
      kind: 'referral.seen',
      subject: seenOn === null ? 'Somebody you referred wants something else' : 'Somebody you referred was seen',
    })
  return result
}

export const closeReferral = (context: CommandContext, referral: Referral, note: string): Promise<Result<null>> =>
  happen(context, referral, 'close', note)
