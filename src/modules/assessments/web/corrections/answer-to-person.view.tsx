import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  type Content,
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
import { choice, text } from '../../../../platform/web/fields.ts'

export const answerTitle = 'Answer a request'

/** What is asked of whoever answers: what was done about it, and words for the person. */
export const answerFields = <Outcome extends string>(outcomes: Readonly<Record<Outcome, string>>) => ({
  outcome: choice('What you did', Object.keys(outcomes) as Outcome[]),
  answer: text('Your answer', { max: 5000 }),
})

interface AnswerProps {
  /** What the person wants put right, and where it stands. */
  readonly children: Content
  readonly dueOn: CalendarDay
  readonly outcomes: Readonly<Record<string, string>>
  readonly action: string
  readonly cancelHref: string
  readonly values: FormValues
  readonly errors?: FormErrors | undefined
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

/** The answer to somebody who asked for something in their record to be put right. */
export function AnswerToPerson(props: AnswerProps): ReactElement {
  const { children, dueOn, outcomes, action, cancelHref, values, errors = [], seal } = props
  const field = formFields(values, errors)
  return (
    <Column>
      <ErrorSummary errors={errors} />
      <Heading level={1}>{answerTitle}</Heading>
      <InsetText>{children}</InsetText>
      <p className="nhsuk-body">Answer by {dayInWords(dueOn)}.</p>
      <Form action={action} {...seal}>
        <Radios
          {...field('outcome')}
          label="What did you do?"
          labelSize="s"
          items={Object.entries(outcomes).map(([value, words]) => ({ value, text: words }))}
        />
        <TextArea {...field('answer')} label="Your answer to the person" rows={5} maxLength={5000} />
        <ButtonGroup>
          <Button>Send the answer</Button>
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
