import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { needDomains } from '../../domain/instrument/definition.ts'
import { needDomainWords } from '../../domain/needs/need.ts'

interface NewNeedProps {
  readonly action: string
  readonly cancelHref: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

export function NewNeedView({ action, cancelHref, values, errors = [], seal }: NewNeedProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Write down a need</Heading>
        <Form action={action} {...seal}>
          <TextInput
            {...field('words')}
            label="What is needed?"
            hint="Agencies that are allowed to see the plan see this too. Leave out what they need not know."
          />
          <Select
            {...field('domain')}
            label="Which part of life"
            items={[
              { value: '', text: 'Choose one' },
              ...needDomains.map((value) => ({ value, text: needDomainWords[value] })),
            ]}
          />
          <Checkboxes
            {...field('urgent')}
            label="How soon?"
            labelSize="s"
            items={[{ value: 'yes', text: 'It cannot wait' }]}
          />
          <Checkboxes
            {...field('mine')}
            label="Whose is it?"
            labelSize="s"
            items={[{ value: 'yes', text: 'I take it on' }]}
          />
          <ButtonGroup>
            <Button>Put it on the list</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
