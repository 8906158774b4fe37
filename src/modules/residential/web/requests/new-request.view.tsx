import type { ReactElement } from 'react'
import type { PersonId } from '../../../../kernel/id.ts'
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
import type { Kind } from '../../queries/kinds.ts'
import { newRequestPath, requestsPath } from '../paths.ts'

interface NewRequestProps {
  readonly personId: PersonId
  readonly kinds: readonly Kind[]
  /** How many days there are to answer. */
  readonly days: number
  readonly form: FormPage
}

export function NewRequestView({ personId, kinds, days, form }: NewRequestProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>What they ask for</Heading>
      <p className="nhsuk-body">
        Your agency answers within {days} days, with a reason. The person reads it and can appeal.
      </p>
      <Form action={newRequestPath(personId)} {...form.seal}>
        <Radios
          {...field('kind')}
          label="What do they ask for?"
          items={kinds.map(({ code, words }) => ({ value: code, text: words }))}
        />
        <TextArea {...field('words')} label="What they said" hint="In their own words" rows={4} maxLength={2000} />
        <DateInput {...field('asked_on')} label="When did they ask?" />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={requestsPath(personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
