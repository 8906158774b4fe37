import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, mustTick, readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { sendOutside } from '../../commands/send-outside.ts'
import { needs } from '../../domain/needs.ts'
import { ownPacket } from '../../queries/packet.ts'
import { daysToAnswer } from '../../queries/referral-rows.ts'
import { openToRefer } from '../open-to-refer.ts'
import { referPath, referralPath } from '../paths.ts'
import { OutsideView } from './outside.view.tsx'

const title = 'Refer outside the partnership'
const backTo = (personId: string) => ({ backLink: { href: referPath(personId), text: 'Refer to another agency' } })

async function view(context: StaffContext, personId: string, values: FormValues, errors: FormErrors = []) {
  const [{ identity }, days] = await Promise.all([ownPacket(context.tx, personId), daysToAnswer(context.tx)])
  const firstName = identity?.chosenName || identity?.givenName || ''
  return (
    <OutsideView
      personId={personId}
      firstName={firstName}
      days={days}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

export async function showOutside(context: StaffContext): Promise<Reply> {
  const personId = await openToRefer(context)
  return personId === null ? notFound() : page(title, await view(context, personId, {}), backTo(personId))
}

const fields = {
  outside_name: text('Who you ask', { max: 200, min: 3 }),
  need: choice('What help is asked for', needs),
  reason: text('What they read', { max: 2000, min: 10 }),
  agreed_how: choice('How the person said yes', ['said', 'signed'] as const),
  agreed: mustTick('Ask the person first. Without their yes nothing goes outside the partnership'),
}

export async function saveOutside(context: StaffContext): Promise<Reply> {
  const personId = await openToRefer(context)
  if (personId === null) return notFound()
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, await view(context, personId, context.form, read.errors), backTo(personId))
  const { outside_name: outsideName, need, reason, agreed_how: agreedHow } = read.input
  const sent = await sendOutside(context, { personId, outsideName, need, reason, agreedHow })
  if (!sent.ok) return notFound()
  return redirect(referralPath(sent.value.referralId), 'Saved. Now make the link through which they answer')
}
