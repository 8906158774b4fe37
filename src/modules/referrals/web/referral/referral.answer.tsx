import type { Result } from '../../../../kernel/result.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { optionalText, readForm, text } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { acceptReferral, declineReferral, withdrawReferral } from '../../commands/answer-referral.ts'
import { stateOf } from '../../domain/referral.ts'
import { packetAlerts, packetIdentities } from '../../queries/packet.ts'
import { type Referral, referralOf } from '../../queries/referral-rows.ts'
import { alertRows, identityRows } from '../packet.page.ts'
import { referralPath, referralsPath } from '../paths.ts'
import { ReferralView } from './referral.view.tsx'

const title = 'A referral'
const backLink = { href: referralsPath, text: 'Referrals' }

async function openReferral(context: StaffContext): Promise<Referral | null> {
  const referral = await referralOf(context.tx, context.params.referralId ?? '')
  if (referral)
    context.about({
      personId: referral.personId,
      route: 'referral',
      sourceId: referral.referralId,
      categories: [0, 1, 10],
    })
  return referral
}

const sideOf = ({ actor }: StaffContext, referral: Referral) =>
  referral.toAgencyId === actor.agencyId ? 'receiver' : 'sender'

async function referralView(
  context: StaffContext,
  referral: Referral,
  values: FormValues = {},
  errors: FormErrors = [],
) {
  const { tx, now, seal } = context
  const [[identity], alerts] = await Promise.all([
    packetIdentities(tx, [referral.personId]),
    packetAlerts(tx, referral.personId),
  ])
  const packet = [...identityRows(identity), ...alertRows(alerts)]
  const side = sideOf(context, referral)
  return (
    <ReferralView
      referral={referral}
      state={stateOf(referral, now)}
      side={side}
      packet={packet}
      values={values}
      errors={errors}
      seal={seal}
    />
  )
}

export async function showReferral(context: StaffContext): Promise<Reply> {
  const referral = await openReferral(context)
  return referral ? page(title, await referralView(context, referral), { backLink }) : notFound()
}

/** On to the right page after an answer, or the referral as it stands now if somebody was faster. */
async function afterwards(
  context: StaffContext,
  referral: Referral,
  result: Result<null>,
  to: string,
  flash: string,
): Promise<Reply> {
  if (result.ok) return redirect(to, flash)
  const now = await referralOf(context.tx, referral.referralId)
  if (!now) return notFound()
  return conflict(title, await referralView(context, now, context.form, [{ field: '', text: result.refusal.text }]), {
    backLink,
  })
}

export async function saveAccept(context: StaffContext): Promise<Reply> {
  const referral = await openReferral(context)
  if (!referral || sideOf(context, referral) !== 'receiver') return notFound()
  const read = readForm({ note: optionalText('The word to the sender', { max: 1000 }) }, context.form)
  if (!read.ok) return invalid(title, await referralView(context, referral, context.form, read.errors), { backLink })
  const result = await acceptReferral(context, referral, read.input.note)
  return afterwards(
    context,
    referral,
    result,
    referralPath(referral.referralId),
    'Accepted. Your agency is answerable now',
  )
}

export async function saveDecline(context: StaffContext): Promise<Reply> {
  const referral = await openReferral(context)
  if (!referral || sideOf(context, referral) !== 'receiver') return notFound()
  const read = readForm({ reason: text('Why you decline', { max: 1000, min: 10 }) }, context.form)
  if (!read.ok) return invalid(title, await referralView(context, referral, context.form, read.errors), { backLink })
  const result = await declineReferral(context, referral, read.input.reason)
  return afterwards(context, referral, result, referralsPath, 'Declined. The sender is told')
}

export async function saveWithdraw(context: StaffContext): Promise<Reply> {
  const referral = await openReferral(context)
  if (!referral || sideOf(context, referral) !== 'sender') return notFound()
  const result = await withdrawReferral(context, referral)
  return afterwards(context, referral, result, referralPath(referral.referralId), 'Taken back')
}
