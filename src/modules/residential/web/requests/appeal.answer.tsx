import { readForm, text } from '../../../../platform/web/fields.ts'
import { again, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { appealAgainstAnswer } from '../../commands/appeal.ts'
import { mayBeAppealed } from '../../domain/request.ts'
import type { HelpAsked } from '../../queries/requests-of.ts'
import { openRequest } from '../open-request.ts'
import { requestsPath } from '../paths.ts'
import { AppealView } from './appeal.view.tsx'

const title = 'Appeal for the person'

const backTo = ({ personId }: HelpAsked) => ({
  backLink: { href: requestsPath(personId), text: 'What they asked for' },
})

export async function showAppealForm(context: StaffContext): Promise<Reply> {
  const { request, reply } = await openRequest(context)
  if (reply) return reply
  if (!mayBeAppealed(request.state)) return notFound()
  return page(title, <AppealView request={request} today={context.today} form={fresh(context)} />, backTo(request))
}

export async function saveAppeal(context: StaffContext): Promise<Reply> {
  const { request, reply } = await openRequest(context)
  if (reply) return reply
  const wrong = (errors: Parameters<typeof again>[1]) =>
    invalid(
      title,
      <AppealView request={request} today={context.today} form={again(context, errors)} />,
      backTo(request),
    )
  const read = readForm({ words: text('Why the answer is wrong', { max: 2000 }) }, context.form)
  if (!read.ok) return wrong(read.errors)
  const result = await appealAgainstAnswer(context, request, read.input.words)
  return result.ok
    ? redirect(requestsPath(request.personId), 'The appeal has been made. Somebody else decides.')
    : wrong(said(result.refusal))
}
