import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { replyToCorrection } from '../../commands/own-answers.ts'
import { type AnswerCorrection, answerCorrections } from '../../queries/answer-corrections.ts'
import { openFor } from '../open.ts'
import { answerCorrectionPath, assessmentsPath } from '../paths.ts'
import { aboutShown } from '../subjects.ts'
import { AnswerToPerson, answerFields, answerTitle } from './answer-to-person.view.tsx'

const outcomes = {
  asked_again: 'We asked again, and the new answer stands',
  noted: 'We wrote their view down beside it',
  left_as_it_is: 'We leave it as it is',
} as const

async function open(context: StaffContext): Promise<AnswerCorrection | null> {
  const opened = await openFor(context)
  if (opened.reply) return null
  const { person } = opened
  const waiting = await answerCorrections(context.tx, [person.personId], 'waiting')
  const found = waiting.find((one) => one.correctionId === context.params.correctionId) ?? null
  aboutShown(context, person, found ? [{ ...found, authorStaffId: null }] : [])
  return found
}

const viewOf = (
  { seal }: StaffContext,
  correction: AnswerCorrection,
  values: FormValues = {},
  errors: FormErrors = [],
) => (
  <AnswerToPerson
    dueOn={correction.dueOn}
    outcomes={outcomes}
    action={answerCorrectionPath(correction.personId, correction.correctionId)}
    cancelHref={assessmentsPath(correction.personId)}
    values={values}
    errors={errors}
    seal={seal}
  >
    {correction.question !== null && (
      <p>
        {correction.question} {correction.inWords}
      </p>
    )}
    <p>The person says: {correction.wanted}</p>
  </AnswerToPerson>
)

export async function showReply(context: StaffContext): Promise<Reply> {
  const correction = await open(context)
  return correction ? page(answerTitle, viewOf(context, correction)) : notFound()
}

export async function saveReply(context: StaffContext): Promise<Reply> {
  const correction = await open(context)
  if (!correction) return notFound()
  const again = (errors: FormErrors) => invalid(answerTitle, viewOf(context, correction, context.form, errors))
  const read = readForm(answerFields(outcomes), context.form)
  if (!read.ok) return again(read.errors)
  const { outcome, answer: reply } = read.input
  const result = await replyToCorrection(context, correction, { outcome, reply })
  return result.ok
    ? redirect(assessmentsPath(correction.personId), 'The answer is sent')
    : again([{ field: '', text: result.refusal.text }])
}
