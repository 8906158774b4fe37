import { isId } from '../../../../kernel/id.ts'
import { choice, optionalDay, optionalText, readForm, text, tick } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addReturnStep, removeReturnStep } from '../../commands/keep-placement.ts'
import type { Application, Placement } from '../../queries/applications-of.ts'
import { daysOf } from '../../queries/kinds.ts'
import { returnParts, returnStepsOf } from '../../queries/placement-parts.ts'
import { openStay } from '../open-application.ts'
import { pathOf, pathPart } from '../paths.ts'
import { HomePlanView } from './home.view.tsx'

const title = 'Coming home'

async function view({ tx, today }: StaffContext, application: Application, stay: Placement, form: FormPage) {
  const [steps, parts, daysBefore] = await Promise.all([
    returnStepsOf(tx, [stay.placementId]),
    returnParts(tx),
    daysOf(tx, 'return_home_before'),
  ])
  return <HomePlanView {...{ application, stay, steps, parts, daysBefore, form, today }} />
}

const backTo = ({ personId, applicationId }: Application) => ({
  backLink: { href: pathOf(personId, applicationId), text: 'The way to a place' },
})

export async function showHomePlan(context: StaffContext): Promise<Reply> {
  const { opened, stay, reply } = await openStay(context)
  if (reply) return reply
  return page(title, await view(context, opened.application, stay, fresh(context)), backTo(opened.application))
}

export async function saveHomeStep(context: StaffContext): Promise<Reply> {
  const { opened, stay, reply } = await openStay(context)
  if (reply) return reply
  const { application } = opened
  const parts = await returnParts(context.tx)
  const wrong = async (errors: Parameters<typeof again>[1]) =>
    invalid(title, await view(context, application, stay, again(context, errors)), backTo(application))
  const fields = {
    part: choice(
      'The part of coming home',
      parts.map(({ code }) => code),
    ),
    what: text('What will happen', { max: 300 }),
    with_whom: optionalText('Who will be there', { max: 200 }),
    happens_on: optionalDay('When', { notBefore: context.today }),
    not_needed: tick(),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return wrong(read.errors)
  const { part: partCode, what, with_whom: withWhom, happens_on: happensOn, not_needed: notNeeded } = read.input
  const { personId, applicationId } = application
  const added = await addReturnStep(
    context,
    { placementId: stay.placementId, personId },
    { partCode, what, withWhom, happensOn, notNeeded },
  )
  return added.ok
    ? redirect(pathPart(personId, applicationId, 'home'), 'The step has been added.')
    : wrong(said(added.refusal))
}

export async function saveHomeStepOut(context: StaffContext): Promise<Reply> {
  const { opened, stay, reply } = await openStay(context)
  if (reply) return reply
  const { returnStepId = '' } = context.params
  if (!isId(returnStepId)) return notFound()
  const { personId, applicationId } = opened.application
  const removed = await removeReturnStep(context, stay, returnStepId)
  return removed.ok ? redirect(pathPart(personId, applicationId, 'home'), 'The step has been taken out.') : notFound()
}
