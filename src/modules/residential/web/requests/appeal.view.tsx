import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { HelpAsked } from '../../queries/requests-of.ts'
import { requestPart, requestsPath } from '../paths.ts'
import { RequestCard } from './request-card.view.tsx'

interface AppealProps {
  readonly request: HelpAsked
  readonly today: CalendarDay
  readonly form: FormPage
}

/** Who reads an appeal: said before anything is sent. */
export function WhoReadsAppeals({ agencyName }: { readonly agencyName: string | null }): ReactElement {
  const who = agencyName === null ? 'The' : `A manager at ${agencyName} or the`
  return (
    <InsetText>
      {who} partnership’s coordinator decides. They read what was asked, the answer and this appeal, and not the record.
      Whoever gave the answer does not decide.
    </InsetText>
  )
}

export function AppealView({ request, today, form }: AppealProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Appeal for the person</Heading>
      <RequestCard request={request} today={today} />
      <WhoReadsAppeals agencyName={request.agencyName} />
      <Form action={requestPart(request.personId, request.requestId, 'appeal')} {...form.seal}>
        <TextArea
          {...field('words')}
          label="Why do they say the answer is wrong?"
          hint="In their own words"
          rows={4}
          maxLength={2000}
        />
        <ButtonGroup>
          <Button>Send the appeal</Button>
          <a href={requestsPath(request.personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
