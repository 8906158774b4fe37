import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Select,
  Table,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { Colleague } from '../../queries/colleagues.ts'
import type { OwnWork } from '../../queries/own-work.ts'
import { myOwnWorkPath } from '../paths.ts'

interface OwnWorkProps {
  readonly form: FormPage
  readonly said: readonly OwnWork[]
  readonly staff: readonly Colleague[]
}

export function OwnWorkPage({ form, said, staff }: OwnWorkProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>I also work or volunteer here</Heading>
      <p className="nhsuk-body">
        Many people who help here have been helped here. Tell us, and your record closes to you at work and to your
        colleagues. Only the worker you see yourself can open it. Nobody at work is told that you said so.
      </p>
      {said.length > 0 && (
        <Table
          caption="What you told us"
          responsive
          head={['Where', 'Name', 'Since']}
          rows={said.map((one) => [one.agency_name, one.staff_name, dayInWords(dayOf(one.from_at))])}
        />
      )}
      <Form action={myOwnWorkPath} {...form.seal}>
        <Select
          {...field('who')}
          label="Find your own name"
          items={[
            { value: '', text: 'Choose one' },
            ...staff.map((one) => ({ value: one.staff_id, text: `${one.agency_name}: ${one.display_name}` })),
          ]}
        />
        <Button>Shield my record</Button>
      </Form>
    </Column>
  )
}
