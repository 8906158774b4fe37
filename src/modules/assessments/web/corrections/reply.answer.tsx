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
import { replyToCorrection } from '../../commands/own-answers.ts'
import { type AnswerCorrection, answerCorrections } from '../../queries/answer-corrections.ts'
import { openFor } from '../open.ts'
import { answerCorrectionPath, assessmentsPath } from '../paths.ts'
import { aboutShown } from '../subjects.ts'

const title = 'Answer a request'
const fields = {
  outcome: choice('What you did', ['asked_again', 'noted', 'left_as_it_is']),
  reply: text('Your answer', { max: 5000 }),
}

interface Props {
  readonly correction: AnswerCorrection
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: StaffContext['seal']
}

function ReplyView({ correction, values, errors = [], seal }: Props): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <InsetText>
          {correction.question !== null && (
            <p>
              {correction.question} {correction.inWords}
            </p>
          )}
          <p>The person says: {correction.wanted}</p>
        </InsetText>
        <p className="nhsuk-body">Answer by {dayInWords(correction.dueOn)}.</p>
        <Form action={answerCorrectionPath(correction.personId, correction.correctionId)} {...seal}>
          <Radios
            {...field('outcome')}
            label="What did you do?"
            labelSize="s"
            items={[
              { value: 'asked_again', text: 'We asked again, and the new answer stands' },
              { value: 'noted', text: 'We wrote their view down beside it' },
              { value: 'left_as_it_is', text: 'We leave it as it is' },
            ]}
          />
          <TextArea {...field('reply')} label="Your answer to the person" rows={5} maxLength={5000} />
          <ButtonGroup>
            <Button>Send the answer</Button>
            <a href={assessmentsPath(correction.personId)}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

async function open(context: StaffContext): Promise<AnswerCorrection | null> {
  const opened = await openFor(context)
  if (opened.reply) return null
  const { person } = opened
  const waiting = await answerCorrections(context.tx, [person.personId], 'waiting')
  const found = waiting.find((one) => one.correctionId === context.params.correctionId) ?? null
  aboutShown(context, person, found ? [{ ...found, authorStaffId: null }] : [])
  return found
}

export async function showReply(context: StaffContext): Promise<Reply> {
  const correction = await open(context)
  return correction ? page(title, <ReplyView correction={correction} values={{}} seal={context.seal} />) : notFound()
}

export async function saveReply(context: StaffContext): Promise<Reply> {
  const correction = await open(context)
  if (!correction) return notFound()
  const again = (errors: FormErrors) =>
    invalid(title, <ReplyView correction={correction} values={context.form} errors={errors} seal={context.seal} />)
  const read = readForm(fields, context.form)
  if (!read.ok) return again(read.errors)
  const result = await replyToCorrection(context, correction, read.input)
  return result.ok
    ? redirect(assessmentsPath(correction.personId), 'The answer is sent')
    : again([{ field: '', text: result.refusal.text }])
}
