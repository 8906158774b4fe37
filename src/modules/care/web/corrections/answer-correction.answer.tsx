import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { AnswerToPerson, answerFields, answerTitle } from '../../../assessments/index.ts'
import { answerCorrection } from '../../commands/answer-correction.ts'
import { type CorrectionRequest, correctionRequests } from '../../queries/correction-requests.ts'
import { aboutWriting } from '../about-writing.ts'
import { answerCorrectionPath, entryPath, pageAbout } from '../paths.ts'

const outcomes = {
  put_right: 'We have put it right',
  noted_beside: 'We have written their view beside it',
  left_as_it_is: 'We leave it as it is',
} as const

async function openRequest(context: StaffContext): Promise<CorrectionRequest | null> {
  const writing = await aboutWriting(context)
  if (!writing) return null
  const requests = await correctionRequests(context.tx, [writing.personId])
  return requests.find((one) => one.correctionRequestId === context.params.requestId && one.answeredAt === null) ?? null
}

const viewOf = (
  { actor, seal }: StaffContext,
  request: CorrectionRequest,
  values: FormValues = {},
  errors: FormErrors = [],
) => (
  <AnswerToPerson
    dueOn={request.dueOn}
    outcomes={outcomes}
    action={answerCorrectionPath(request.personId, request.correctionRequestId)}
    cancelHref={pageAbout(actor, request.personId)}
    values={values}
    errors={errors}
    seal={seal}
  >
    <p>The person asks: {request.wanted}</p>
    {request.entryId !== null && (
      <p>
        <a className="nhsuk-link" href={entryPath(request.personId, request.entryId)}>
          Open the note it is about
        </a>
      </p>
    )}
  </AnswerToPerson>
)

export async function showAnswerCorrection(context: StaffContext): Promise<Reply> {
  const request = await openRequest(context)
  return request ? page(answerTitle, viewOf(context, request)) : notFound()
}

export async function saveAnswerCorrection(context: StaffContext): Promise<Reply> {
  const request = await openRequest(context)
  if (!request) return notFound()
  const again = (errors: FormErrors) => invalid(answerTitle, viewOf(context, request, context.form, errors))
  const read = readForm(answerFields(outcomes), context.form)
  if (!read.ok) return again(read.errors)
  const result = await answerCorrection(context, request, read.input)
  return result.ok
    ? redirect(pageAbout(context.actor, request.personId), 'The answer is sent')
    : again([{ field: '', text: result.refusal.text }])
}
