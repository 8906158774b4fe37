import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { answers, answerWords } from '../../domain/request.ts'
import type { HelpAsked } from '../../queries/requests-of.ts'
import { requestPart, requestsPath } from '../paths.ts'
import { RequestCard } from './request-card.view.tsx'

interface AnswerProps {
  readonly request: HelpAsked
  readonly today: CalendarDay
  readonly form: FormPage
}

/** Yes, no or not yet: always with a reason the person can read. */
export function AnswerView({ request, today, form }: AnswerProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const lookAgain = (
    <DateInput
      {...field('look_again_on')}
      label="When will you look at it again?"
      hint="It comes back to you on that day"
    />
  )
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Answer</Heading>
      <RequestCard request={request} today={today} />
      <Form
        action={requestPart(request.personId, request.requestId, 'answer')}
        {...form.seal}
        version={String(request.version)}
      >
        <Radios
          {...field('answer')}
          label="What is the answer?"
          items={answers.map((value) => ({
            value,
            text: answerWords[value],
            ...(value === 'not_yet' ? { conditional: lookAgain } : {}),
          }))}
        />
        <TextArea
          {...field('reason')}
          label="Why?"
          hint="The person reads this. Say what happens next"
          rows={4}
          maxLength={2000}
        />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={requestsPath(request.personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
