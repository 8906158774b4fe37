import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Radios,
} from '../../../../platform/web/components/index.ts'
import type { Category } from '../../queries/categories.ts'
import { EntryFields, TestResult } from './entry-fields.tsx'

interface NewEntryProps {
  readonly action: string
  readonly cancelHref: string
  readonly categories: readonly Category[]
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

export function NewEntryView({
  action,
  cancelHref,
  categories,
  values,
  errors = [],
  seal,
}: NewEntryProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Add a note</Heading>
        <Form action={action} {...seal}>
          <Radios
            {...field('category')}
            label="What kind of note is it?"
            hint="If it is about more than one, choose the one that fewest people should see."
            labelSize="s"
            items={categories.map(({ code, name }) => ({
              value: String(code),
              text: name,
              conditional: code === 7 ? <TestResult field={field} /> : undefined,
            }))}
          />
          <EntryFields field={field} />
          <ButtonGroup>
            <Button>Save the note</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
