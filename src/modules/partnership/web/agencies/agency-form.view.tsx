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
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { type FormPage, versionOf } from '../../../../platform/web/form-page.ts'
import type { AgencyKind } from '../../queries/agencies.ts'
import { aimQuestions } from './agency.form.ts'

interface AgencyFormProps {
  readonly form: FormPage
  readonly heading: string
  readonly action: string
  readonly cancelHref: string
  /** Given for a new agency only: its kind never changes. */
  readonly kinds?: readonly AgencyKind[]
}

export function AgencyForm({ form, heading, action, cancelHref, kinds }: AgencyFormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{heading}</Heading>
      <SavedMeanwhile saved={form.saved} />
      <Form action={action} {...form.seal} version={versionOf(form)}>
        <TextInput {...field('name')} label="Name of the agency" />
        {kinds && (
          <Select
            {...field('kind')}
            label="What kind of agency it is"
            hint="This sets the most that its staff can ever see of other agencies’ entries. It cannot be changed later"
            items={[{ value: '', text: 'Choose one' }, ...kinds.map(({ code, name }) => ({ value: code, text: name }))]}
          />
        )}
        <TextInput {...field('phone')} label="Phone (optional)" type="tel" width={20} />
        <TextInput
          {...field('national_code')}
          label="National code (optional)"
          hint="The agency code in files for the national system, AGNCY there. Without it the agency can neither bring such a file nor send one"
          width={10}
          code
        />
        {aimQuestions.map(({ name, label, hint }) => (
          <TextArea
            {...field(name)}
            label={`${label} (optional)`}
            hint={hint}
            rows={4}
            maxLength={2000}
            threshold={75}
            key={name}
          />
        ))}
        <ButtonGroup>
          <Button>Save</Button>
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
