import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { mayWrite, wayInto } from '../../../people/index.ts'
import { sendReferral } from '../../commands/send-referral.ts'
import { ownPacket } from '../../queries/packet.ts'
import { receivers } from '../../queries/receivers.ts'
import { daysToAnswer } from '../../queries/referral-rows.ts'
import { preview } from '../packet.page.ts'
import { referralPath, referralsPath } from '../paths.ts'
import { ReferView } from './refer.view.tsx'

const title = 'Refer to another agency'
const attendance = 3

/** The person to be referred, if the worker's agency may act for them. */
async function openToRefer(context: StaffContext): Promise<string | null> {
  const personId = context.params.personId ?? ''
  const [way, writes] = await Promise.all([wayInto(context.tx, personId), mayWrite(context.tx, personId, attendance)])
  if (!way || !writes) return null
  context.about({
    personId,
    route: way.route,
    categories: [0, 1, 10],
    ...(way.source_id === null ? {} : { sourceId: way.source_id }),
  })
  return personId
}

async function referPage(context: StaffContext, personId: string, values: FormValues, errors: FormErrors = []) {
  const [reach, own, days] = await Promise.all([
    receivers(context.tx),
    ownPacket(context.tx, personId),
    daysToAnswer(context.tx),
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
      days={days}
      choices={choices}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

export async function showRefer(context: StaffContext): Promise<Reply> {
  const personId = await openToRefer(context)
  return personId === null ? notFound() : page(title, await referPage(context, personId, {}))
}

export async function saveRefer(context: StaffContext): Promise<Reply> {
  const personId = await openToRefer(context)
  if (personId === null) return notFound()
  const reach = await receivers(context.tx)
  const fields = {
    to_agency_id: choice(
      'The agency',
      reach.map((one) => one.agencyId),
    ),
    reason: text('Why, and what you ask for', { max: 3000, min: 10 }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, await referPage(context, personId, context.form, read.errors))
  const result = await sendReferral(context, {
    personId,
    toAgencyId: read.input.to_agency_id,
    reason: read.input.reason,
  })
  if (!result.ok) {
    return invalid(
      title,
      await referPage(context, personId, context.form, [
        { field: result.refusal.field ?? '', text: result.refusal.text },
      ]),
    )
  }
  return redirect(referralPath(result.value.referralId), 'The referral is sent')
}
