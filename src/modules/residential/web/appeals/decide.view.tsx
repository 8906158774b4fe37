import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  SummaryList,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { outcomes, outcomeWords } from '../../domain/request.ts'
import type { AppealToDecide } from '../../queries/requests-due.ts'
import { appealPath } from '../paths.ts'

interface DecideProps {
  readonly appeal: AppealToDecide
  readonly form: FormPage
}

/** What was asked, what was answered and why that is wrong, for somebody who did not answer. */
export function DecideView({ appeal, form }: DecideProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>An appeal</Heading>
      <SummaryList
        rows={[
          { key: 'Asked for', value: appeal.kindWords },
          { key: 'In their words', value: `“${appeal.askedWords}”` },
          { key: 'Answered', value: `${appeal.agencyName}: ${appeal.answeredWords}` },
          { key: 'Why it is wrong', value: `“${appeal.words}”` },
          { key: 'Appealed on', value: dayInWords(appeal.appealedOn) },
          { key: 'Decide by', value: dayInWords(appeal.dueOn) },
        ]}
      />
      <Form action={appealPath(appeal.appealId)} {...form.seal}>
        <Radios
          {...field('outcome')}
          label="What do you decide?"
          items={outcomes.map((value) => ({ value, text: outcomeWords[value] }))}
        />
        <TextArea {...field('reason')} label="Why?" hint="The person reads this" rows={4} maxLength={2000} />
        <Button>Save the decision</Button>
      </Form>
    </Column>
  )
}
