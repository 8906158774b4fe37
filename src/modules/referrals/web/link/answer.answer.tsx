import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, kept, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { answerThroughLink } from '../../commands/answer-link.ts'
import { openLink } from '../../queries/answer-link.ts'
import { answeredPath } from '../paths.ts'
import { Answered, AskToOpen, LinkForm, OpensNothing } from './answer.view.tsx'

const title = 'A question for you'

/** The same page for every address, so that neither a stranger nor a machine that follows links learns or uses up anything. */
export async function showAskToOpen({ path, seal }: RequestContext): Promise<Reply> {
  return page(title, <AskToOpen action={path.split('?')[0] ?? path} seal={seal} />)
}

async function packetPage(context: RequestContext, values: FormValues = {}, errors: FormErrors = []): Promise<Reply> {
  const secret = context.params.token ?? ''
  const packet = await openLink(context.tx, secret)
  if (!packet) return page(title, <OpensNothing />)
  const body = <LinkForm packet={packet} secret={secret} values={values} errors={errors} seal={context.seal} />
  // Kept although it is a form with faults: that the packet was read again is written down all the same.
  return errors.length > 0 ? kept(invalid(title, body)) : kept(page(title, body))
}

export const openPacket = (context: RequestContext): Promise<Reply> => packetPage(context)

const callBack = text('A number to call you back', { max: 40, min: 6 })
const nameOfAnswerer = text('Your name', { max: 120, min: 2 })

export async function saveLinkAnswer(context: RequestContext): Promise<Reply> {
  const which = readForm({ said: choice('Your answer', ['accepted', 'declined'] as const) }, context.form)
  const isNo = which.ok && which.input.said === 'declined'
  const read = readForm(
    {
      said: choice('Your answer', ['accepted', 'declined'] as const),
      words: isNo ? text('Why not', { max: 1000, min: 10 }) : optionalText('Why not', { max: 1000 }),
      name: nameOfAnswerer,
      call_back: callBack,
    },
    context.form,
  )
  if (!read.ok) return packetPage(context, context.form, read.errors)
  const { said, words, name, call_back } = read.input
  const answer = { said, words, name, callBack: call_back }
  const answered = await answerThroughLink(context.tx, context.params.token ?? '', answer)
  return answered.ok ? redirect(answeredPath) : page(title, <OpensNothing />)
}

export const showAnswered = async (): Promise<Reply> => page('Thank you', <Answered />)
