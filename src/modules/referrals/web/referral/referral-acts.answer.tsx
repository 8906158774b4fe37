import type { Result } from '../../../../kernel/result.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, day, optionalText, readForm, text } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import {
  acceptReferral,
  closeReferral,
  declineReferral,
  type Outcome,
  returnReferral,
  tellOutcome,
  withdrawOthers,
  withdrawReferral,
} from '../../commands/answer-referral.ts'
import type { Side } from '../../domain/referral.ts'
import { type Referral, referralOf, sentTogether } from '../../queries/referral-rows.ts'
import { referralPath, referralsPath } from '../paths.ts'
import { backLink, openReferral, referralView, sideOf, title } from './referral.answer.tsx'

/** Opens the referral for a form of one side; of an answered link, the sender says what the receiver would. */
async function openFor(context: StaffContext, side: Side): Promise<Referral | null> {
  const referral = await openReferral(context)
  if (!referral) return null
  const isTurn = sideOf(context, referral) === side || (side === 'receiver' && referral.answeredByLink)
  return isTurn ? referral : null
}

const again = async (context: StaffContext, referral: Referral, errors: FormErrors): Promise<Reply> =>
  invalid(title, await referralView(context, referral, context.form, errors), { backLink })

/** On to the right page afterwards, or the referral as it stands now if somebody was faster. */
async function afterwards(
  context: StaffContext,
  referral: Referral,
  result: Result<unknown>,
  flash: string,
): Promise<Reply> {
  const now = await referralOf(context.tx, referral.referralId)
  if (result.ok) return redirect(now ? referralPath(referral.referralId) : referralsPath, flash)
  if (!now) return notFound()
  const errors = [{ field: result.refusal.field ?? '', text: result.refusal.text }]
  if (result.refusal.code === 'bad-day') return again(context, now, errors)
  return conflict(title, await referralView(context, now, context.form, errors), { backLink })
}

export async function saveAccept(context: StaffContext): Promise<Reply> {
  const referral = await openFor(context, 'receiver')
  if (!referral || sideOf(context, referral) !== 'receiver') return notFound()
  const read = readForm({ note: optionalText('The word to the sender', { max: 1000 }) }, context.form)
  if (!read.ok) return again(context, referral, read.errors)
  const result = await acceptReferral(context, referral, read.input.note)
  return afterwards(context, referral, result, 'Accepted. Your agency is answerable now')
}

export async function saveDecline(context: StaffContext): Promise<Reply> {
  const referral = await openFor(context, 'receiver')
  if (!referral || sideOf(context, referral) !== 'receiver') return notFound()
  const read = readForm({ reason: text('Why you decline', { max: 1000, min: 10 }) }, context.form)
  if (!read.ok) return again(context, referral, read.errors)
  const result = await declineReferral(context, referral, read.input.reason)
  return afterwards(context, referral, result, 'Declined. The sender is told')
}

export async function saveWithdraw(context: StaffContext): Promise<Reply> {
  const referral = await openFor(context, 'sender')
  if (!referral) return notFound()
  const read = readForm({ back_reason: optionalText('Why you take it back', { max: 1000 }) }, context.form)
  if (!read.ok) return again(context, referral, read.errors)
  const result = await withdrawReferral(context, referral, read.input.back_reason)
  return afterwards(context, referral, result, 'Taken back. Your agency is answerable')
}

export async function saveWithdrawOthers(context: StaffContext): Promise<Reply> {
  const referral = await openFor(context, 'sender')
  if (!referral) return notFound()
  const open = (await sentTogether(context.tx, referral)).filter(
    (one) => one.answeredAt === null && one.withdrawnAt === null && context.now < one.lapsesAt,
  )
  const taken = await withdrawOthers(context, open)
  return redirect(
    referralPath(referral.referralId),
    taken === 0 ? 'There was nothing left to take back' : 'The others are taken back',
  )
}

export async function saveReturn(context: StaffContext): Promise<Reply> {
  const referral = await openFor(context, 'receiver')
  if (!referral || sideOf(context, referral) !== 'receiver') return notFound()
  const read = readForm({ return_reason: text('What you tried', { max: 1000, min: 10 }) }, context.form)
  if (!read.ok) return again(context, referral, read.errors)
  const result = await returnReferral(context, referral, read.input.return_reason)
  return afterwards(context, referral, result, 'Given back. The sender is answerable again')
}

function readOutcome({ form, today }: StaffContext) {
  const which = readForm({ outcome: choice('What happened', ['seen', 'otherwise'] as const) }, form)
  if (!which.ok) return which
  if (which.input.outcome === 'seen') {
    const read = readForm({ seen_on: day('The day they were first seen', { notAfter: today }) }, form)
    return read.ok ? { ok: true as const, input: { seenOn: read.input.seen_on, otherwise: '' } } : read
  }
  const read = readForm({ otherwise: text('What the person says', { max: 1000, min: 10 }) }, form)
  return read.ok ? { ok: true as const, input: { seenOn: null, otherwise: read.input.otherwise } } : read
}

export async function saveOutcome(context: StaffContext): Promise<Reply> {
  const referral = await openFor(context, 'receiver')
  if (!referral) return notFound()
  const read = readOutcome(context)
  if (!read.ok) return again(context, referral, read.errors)
  const outcome: Outcome = read.input
  const result = await tellOutcome(context, referral, outcome)
  return afterwards(context, referral, result, 'Saved. The other agency sees it too')
}

export async function saveClose(context: StaffContext): Promise<Reply> {
  const referral = await openFor(context, 'receiver')
  if (!referral) return notFound()
  const read = readForm({ closing_note: optionalText('A word on closing', { max: 1000 }) }, context.form)
  if (!read.ok) return again(context, referral, read.errors)
  const result = await closeReferral(context, referral, read.input.closing_note)
  return afterwards(context, referral, result, 'Closed')
}
