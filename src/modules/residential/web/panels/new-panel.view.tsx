import type { ReactElement } from 'react'
import {
  Button,
  Column,
  DateInput,
  ErrorSummary,
  Fieldset,
  Form,
  formFields,
  Heading,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { Seat } from '../../queries/panels.ts'
import { newPanelPath } from '../paths.ts'

interface NewPanelProps {
  readonly seats: readonly number[]
  readonly people: readonly Seat[]
  readonly form: FormPage
}

export function NewPanelView({ seats, people, form }: NewPanelProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const items = [
    { value: '', text: 'Nobody' },
    ...people.map(({ staffId, name, title, agencyName }) => ({
      value: staffId,
      text: [name, title, agencyName].filter(Boolean).join(', '),
    })),
  ]
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Name a panel</Heading>
      <p className="nhsuk-body">
        Whoever sits reads the applications put to this panel, without a name, and decides. People who apply can see who
        sits.
      </p>
      <Form action={newPanelPath} {...form.seal}>
        <DateInput {...field('meets_on')} label="When does it meet?" />
        <TextInput {...field('place')} label="Where? (optional)" />
        {seats.map((seat) => (
          <Fieldset key={seat} legend={`Seat ${seat}`} size="s">
            <Select {...field(`staff_${seat}`)} label="Who?" items={items} />
            <TextInput
              {...field(`role_${seat}`)}
              label="As what?"
              hint={seat === 1 ? 'For example chair, or social care' : undefined}
            />
          </Fieldset>
        ))}
        <Button>Name the panel</Button>
      </Form>
    </Column>
  )
}
