import { choice, optionalDay, readForm, text, version } from '../../../../platform/web/fields.ts'
import { again, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { answerRequest } from '../../commands/keep-request.ts'
import { answers, mayBeAnswered } from '../../domain/request.ts'
import { type HelpAsked, requestOf } from '../../queries/requests-of.ts'
import { openOwnRequest } from '../open-request.ts'
import { requestsPath } from '../paths.ts'
import { AnswerView } from './answer.view.tsx'

const title = 'Answer'

const backTo = ({ personId }: HelpAsked) => ({
  backLink: { href: requestsPath(personId), text: 'What they asked for' },
})

export async function showAnswer(context: StaffContext): Promise<Reply> {
  const { request, reply } = await openOwnRequest(context)
  if (reply) return reply
  if (!mayBeAnswered(request.state)) return notFound()
  return page(title, <AnswerView request={request} today={context.today} form={fresh(context)} />, backTo(request))
}

const fields = {
  answer: choice('The answer', answers),
  reason: text('The reason', { max: 2000 }),
  look_again_on: optionalDay('The day you look at it again'),
  _version: version(),
}

export async function saveAnswer(context: StaffContext): Promise<Reply> {
  const { request, reply } = await openOwnRequest(context)
  if (reply) return reply
  const { today, tx } = context
  const wrong = (errors: Parameters<typeof again>[1]) =>
    invalid(title, <AnswerView request={request} today={today} form={again(context, errors)} />, backTo(request))
  const read = readForm(fields, context.form)
  if (!read.ok) return wrong(read.errors)
  const { answer, reason, look_again_on, _version } = read.input
  const given = { answer, reason, lookAgainOn: look_again_on, seenVersion: _version }
  const result = await answerRequest(context, request, given)
  if (result.ok) return redirect(requestsPath(request.personId), 'The answer has been saved. The person can read it.')
  if (result.refusal.code !== 'changed') return wrong(said(result.refusal))
  const now = (await requestOf(tx, [request.personId], request.requestId)) ?? request
  return conflict(
    title,
    <AnswerView request={now} today={today} form={again(context, said(result.refusal))} />,
    backTo(request),
  )
}
