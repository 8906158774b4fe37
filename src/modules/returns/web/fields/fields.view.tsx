import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  SavedMeanwhile,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { type FormPage, versionOf } from '../../../../platform/web/form-page.ts'
import type { KeptFields } from '../../queries/asked-fields.ts'
import { askedFields, choicesOf } from './fields.form.ts'

interface FieldsProps {
  readonly form: FormPage
  readonly kept: KeptFields
  readonly action: string
  readonly supportPath: string
}

/** What the return asks of this support and nothing else in the record says. */
export function FieldsForm({ form, kept, action, supportPath }: FieldsProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>For the national return</Heading>
      <SavedMeanwhile saved={form.saved} />
      <p className="nhsuk-body">
        As things were when this support began. Leave empty what nobody knows, and what an assessment already says: it
        goes in by itself.
      </p>
      <Form action={action} version={versionOf(form)} {...form.seal}>
        {askedFields().map((asked) => {
          const choices = choicesOf(asked, kept)
          return choices.length === 0 ? (
            <TextInput key={asked.header} {...field(asked.header)} label={asked.label} width={10} />
          ) : (
            <Select
              key={asked.header}
              {...field(asked.header)}
              label={asked.label}
              items={[
                { value: '', text: 'Not written down here' },
                ...choices.map(([value, text]) => ({ value, text })),
              ]}
            />
          )
        })}
        <ButtonGroup>
          <Button>Save</Button>
          <a href={supportPath}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
