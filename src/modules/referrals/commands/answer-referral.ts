import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { roleOnAccepting } from '../domain/referral.ts'
import type { Referral } from '../queries/referral-rows.ts'
import type { CommandContext } from './command-context.ts'

const closed = () =>
  refused(
    'answered-already',
    'This referral has been answered, taken back or closed in the meantime. Nothing of yours was saved.',
  )

async function answer(
  { tx, actor }: CommandContext,
  referral: Referral,
  said: 'accepted' | 'declined',
  why: string,
): Promise<boolean> {
  const result = await sql`
    update referrals.referral set answered_at = now(), answered_by = ${actor.staffId}, answer = ${said}, answer_reason = ${why}, version = version + 1
    where referral_id = ${referral.referralId} and to_agency_id = ${actor.agencyId} and answered_at is null and withdrawn_at is null and now() < lapses_at`.execute(
    tx,
  )
  return result.numAffectedRows === 1n
}

const tellSender = ({ tx }: CommandContext, referral: Referral, kind: string, subject: string) =>
  sendMessage(tx, {
    to: { agencyId: referral.ownerAgencyId },
    kind,
    subject,
    path: `/referrals/${referral.referralId}`,
    aboutPersonId: referral.personId,
  })

/** Takes the person on: from this instant the receiver is answerable, and its worker works with the person. */
export async function acceptReferral(context: CommandContext, referral: Referral, note: string): Promise<Result<null>> {
  const { tx, actor } = context
  if (!(await answer(context, referral, 'accepted', note))) return closed()
  const { role, byStaff } = roleOnAccepting(actor.agencyKind)
  await sql`
    insert into people.working_relationship (working_relationship_id, person_id, partnership_id, agency_id, staff_id, role, recorded_by)
    values (${randomUUID()}, ${referral.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${byStaff ? actor.staffId : null}, ${role}, ${actor.staffId})`.execute(
    tx,
  )
  await tellSender(context, referral, 'referral.accepted', 'A referral you sent was accepted')
  return done(null)
}

export async function declineReferral(
  context: CommandContext,
  referral: Referral,
  reason: string,
): Promise<Result<null>> {
  if (!(await answer(context, referral, 'declined', reason))) return closed()
  await tellSender(context, referral, 'referral.declined', 'A referral you sent was declined')
  return done(null)
}

/** The sender takes an unanswered referral back. */
export async function withdrawReferral({ tx, actor }: CommandContext, referral: Referral): Promise<Result<null>> {
  const result = await sql`
    update referrals.referral set withdrawn_at = now(), version = version + 1
    where referral_id = ${referral.referralId} and owner_agency_id = ${actor.agencyId} and answered_at is null and withdrawn_at is null and now() < lapses_at`.execute(
    tx,
  )
  if (result.numAffectedRows !== 1n) return closed()
  await sendMessage(tx, {
    to: { agencyId: referral.toAgencyId },
    kind: 'referral.withdrawn',
    subject: 'A referral to you was taken back',
  })
  return done(null)
}
