import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, readForm, text, ticks } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { sendReferrals } from '../../commands/send-referral.ts'
import { needs } from '../../domain/needs.ts'
import { ownPacket } from '../../queries/packet.ts'
import { type Receiver, receivers } from '../../queries/receivers.ts'
import { timeLimits } from '../../queries/referral-rows.ts'
import { openToRefer } from '../open-to-refer.ts'
import { preview } from '../packet.page.ts'
import { outsidePath, referralPath, referralsPath } from '../paths.ts'
import { ReferView } from './refer.view.tsx'

const title = 'Refer to another agency'
async function referPage(context: StaffContext, personId: string, values: FormValues, errors: FormErrors = []) {
  const [reach, own, { daysToAnswer }] = await Promise.all([
    receivers(context.tx),
    ownPacket(context.tx, personId),
    timeLimits(context.tx),
  ])
  const choices = reach.map((one) => ({
    agencyId: one.agencyId,
    name: one.name,
    packet: preview(one, own.identity, own.alerts),
  }))
  return (
    <ReferView
      action={context.path}
      cancelHref={referralsPath}
      outsideHref={outsidePath(personId)}
      days={daysToAnswer}
      choices={choices}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

export async function showRefer(context: StaffContext): Promise<Reply> {
  const personId = await openToRefer(context)
  if (personId === null) return notFound()
  // A way from elsewhere may bring what is known already: the need, and whom to ask.
  const { need = '', to = '' } = context.query
  return page(title, await referPage(context, personId, { need, to_agency_id: to.split(',') }))
}

const referFields = (reach: readonly Receiver[]) => ({
  need: choice('What help is asked for', needs),
  to_agency_id: ticks(
    'The agency',
    reach.map((one) => one.agencyId),
    { min: 1 },
  ),
  reason: text('Why, and what you ask for', { max: 3000, min: 10 }),
})

export async function saveRefer(context: StaffContext): Promise<Reply> {
  const personId = await openToRefer(context)
  if (personId === null) return notFound()
  const again = async (errors: FormErrors) => invalid(title, await referPage(context, personId, context.form, errors))
  const read = readForm(referFields(await receivers(context.tx)), context.form)
  if (!read.ok) return again(read.errors)
  const { need, to_agency_id: toAgencyIds, reason } = read.input
  const sent = await sendReferrals(context, { personId, toAgencyIds, need, reason })
  if (!sent.ok) return again([{ field: sent.refusal.field ?? '', text: sent.refusal.text }])
  const [first = '', ...others] = sent.value.referralIds
  return redirect(
    referralPath(first),
    others.length === 0 ? 'The referral is sent' : `Sent to ${others.length + 1} agencies, each with its own referral`,
  )
}
