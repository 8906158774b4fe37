import { isId } from '../../../../kernel/id.ts'
import { choice, readForm, text } from '../../../../platform/web/fields.ts'
import { again, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { decideAppeal } from '../../commands/appeal.ts'
import { outcomes } from '../../domain/request.ts'
import { type AppealToDecide, appealToDecide } from '../../queries/requests-due.ts'
import { requestsDuePath, requestsOverduePath } from '../paths.ts'
import { DecideView } from './decide.view.tsx'

const title = 'An appeal'

const listOf = ({ actor }: StaffContext) =>
  actor.permissions.has('referral.oversee') ? requestsOverduePath : requestsDuePath

const backTo = (context: StaffContext) => ({ backLink: { href: listOf(context), text: 'Requests' } })

/** The appeal the address names, for somebody who hears it and did not give the answer. */
async function opened(context: StaffContext): Promise<AppealToDecide | null> {
  const { appealId = '' } = context.params
  const appeal = isId(appealId) ? await appealToDecide(context.tx, appealId) : null
  if (!appeal || appeal.notMine !== null) return null
  context.about({ personId: appeal.personId, route: 'appeal', sourceId: appealId, categories: [5] })
  return appeal
}

export async function showAppeal(context: StaffContext): Promise<Reply> {
  const appeal = await opened(context)
  if (!appeal || appeal.isDecided) return notFound()
  return page(title, <DecideView appeal={appeal} form={fresh(context)} />, backTo(context))
}

export async function saveDecision(context: StaffContext): Promise<Reply> {
  const appeal = await opened(context)
  if (!appeal) return notFound()
  const wrong = (errors: Parameters<typeof again>[1], how = invalid) =>
    how(title, <DecideView appeal={appeal} form={again(context, errors)} />, backTo(context))
  const read = readForm(
    { outcome: choice('What you decide', outcomes), reason: text('The reason', { max: 2000 }) },
    context.form,
  )
  if (!read.ok) return wrong(read.errors)
  const result = await decideAppeal(context, appeal.appealId, read.input)
  return result.ok ? redirect(listOf(context), 'The appeal has been decided.') : wrong(said(result.refusal), conflict)
}
