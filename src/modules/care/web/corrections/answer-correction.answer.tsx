import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { choice, readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { answerCorrection } from '../../commands/answer-correction.ts'
import { type CorrectionRequest, correctionRequests } from '../../queries/correction-requests.ts'
import { aboutWriting } from '../about-writing.ts'
import { answerCorrectionPath, entryPath, pageAbout } from '../paths.ts'

const title = 'Answer a request'
const outcomes = {
  put_right: 'We have put it right',
  noted_beside: 'We have written their view beside it',
  left_as_it_is: 'We leave it as it is',
} as const
const fields = {
  outcome: choice('What you did', ['put_right', 'noted_beside', 'left_as_it_is']),
  answer: text('Your answer', { max: 5000 }),
}

interface Props {
  readonly request: CorrectionRequest
  readonly cancelHref: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: StaffContext['seal']
}

function AnswerView({ request, cancelHref, values, errors = [], seal }: Props): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <InsetText>
          <p>The person asks: {request.wanted}</p>
          {request.entryId !== null && (
            <p>
              <a className="nhsuk-link" href={entryPath(request.personId, request.entryId)}>
                Open the note it is about
              </a>
            </p>
          )}
        </InsetText>
        <p className="nhsuk-body">Answer by {dayInWords(request.dueOn)}.</p>
        <Form action={answerCorrectionPath(request.personId, request.correctionRequestId)} {...seal}>
          <Radios
            {...field('outcome')}
            label="What did you do?"
            items={Object.entries(outcomes).map(([value, words]) => ({ value, text: words }))}
          />
          <TextArea {...field('answer')} label="Your answer to the person" rows={5} maxLength={5000} />
          <ButtonGroup>
            <Button>Send the answer</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

async function openRequest(context: StaffContext): Promise<CorrectionRequest | null> {
  const writing = await aboutWriting(context)
  if (!writing) return null
  const requests = await correctionRequests(context.tx, [writing.personId])
  return requests.find((one) => one.correctionRequestId === context.params.requestId && one.answeredAt === null) ?? null
}

export async function showAnswerCorrection(context: StaffContext): Promise<Reply> {
  const request = await openRequest(context)
  if (!request) return notFound()
  return page(
    title,
    <AnswerView
      request={request}
      cancelHref={pageAbout(context.actor, request.personId)}
      values={{}}
      seal={context.seal}
    />,
  )
}

export async function saveAnswerCorrection(context: StaffContext): Promise<Reply> {
  const request = await openRequest(context)
  if (!request) return notFound()
  const cancelHref = pageAbout(context.actor, request.personId)
  const again = (errors: FormErrors) =>
    invalid(
      title,
      <AnswerView
        request={request}
        cancelHref={cancelHref}
        values={context.form}
        errors={errors}
        seal={context.seal}
      />,
    )
  const read = readForm(fields, context.form)
  if (!read.ok) return again(read.errors)
  const result = await answerCorrection(context, request, read.input)
  return result.ok ? redirect(cancelHref, 'The answer is sent') : again([{ field: '', text: result.refusal.text }])
}
