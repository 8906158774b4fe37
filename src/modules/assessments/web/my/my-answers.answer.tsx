import { isId } from '../../../../kernel/id.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { askToCorrect, confirmOwnAnswer } from '../../commands/own-answers.ts'
import { answerCorrections } from '../../queries/answer-corrections.ts'
import { type KnownAnswer, ownAnswers } from '../../queries/known-answers.ts'
import { instrumentOf } from '../instruments.ts'
import { myAssessmentsPath } from '../paths.ts'
import { myParts } from './my-answers.page.ts'
import { AskToCorrectView, MyAnswersView } from './my-answers.view.tsx'

const backHome = { backLink: { href: '/my', text: 'Home' } }
const backToAnswers = { backLink: { href: myAssessmentsPath, text: 'My answers' } }

function aboutMe({ actor, about }: PersonContext, answers: readonly KnownAnswer[] = []): void {
  about({ personId: actor.personId, route: 'own', categories: [...new Set(answers.map((one) => one.category))] })
}

/** The person's own answers, with who asked; what waits for release leaves no trace. */
export async function showMyAnswers(context: PersonContext): Promise<Reply> {
  const { tx, actor, today } = context
  const [answers, corrections] = await Promise.all([
    ownAnswers(tx, actor.ownPeople),
    answerCorrections(tx, actor.ownPeople),
  ])
  aboutMe(context, answers)
  const parts = myParts(answers, instrumentOf, today)
  return page('My answers', <MyAnswersView parts={parts} corrections={corrections} seal={context.seal} />, backHome)
}

export async function saveStillTrue(context: PersonContext): Promise<Reply> {
  const { answerId = '' } = context.params
  aboutMe(context)
  const result = isId(answerId) ? await confirmOwnAnswer(context, answerId) : null
  return result?.ok ? redirect(myAssessmentsPath, 'Thank you. It is kept as still true') : notFound()
}

async function openAnswer(context: PersonContext): Promise<KnownAnswer | null> {
  const answers = await ownAnswers(context.tx, context.actor.ownPeople)
  const answer = answers.find((one) => one.answerId === context.params.answerId) ?? null
  aboutMe(context, answer ? [answer] : [])
  return answer
}

const title = 'This is not right'

function correctView(context: PersonContext, answer: KnownAnswer, values: FormValues = {}, errors: FormErrors = []) {
  return (
    <AskToCorrectView
      answerId={answer.answerId}
      question={answer.question}
      words={answer.inWords}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

export async function showAskToCorrect(context: PersonContext): Promise<Reply> {
  const answer = await openAnswer(context)
  return answer ? page(title, correctView(context, answer), backToAnswers) : notFound()
}

export async function saveAskToCorrect(context: PersonContext): Promise<Reply> {
  const answer = await openAnswer(context)
  if (!answer) return notFound()
  const read = readForm({ wanted: text('What is wrong, and what it should say', { max: 5000 }) }, context.form)
  if (!read.ok) return invalid(title, correctView(context, answer, context.form, read.errors), backToAnswers)
  await askToCorrect(context, answer, read.input.wanted)
  return redirect(myAssessmentsPath, 'It is sent. You can see here what becomes of it')
}
