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
  Radios,
  Select,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { needs, needWords } from '../../domain/needs.ts'
import { outsidePath, referPath } from '../paths.ts'

interface OutsideProps {
  readonly personId: string
  readonly firstName: string
  readonly days: number
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

export function OutsideView({ personId, firstName, days, values, errors, seal }: OutsideProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Refer outside the partnership</Heading>
        <p className="nhsuk-body">
          For a body that has not signed the agreement, such as a food bank or a group. They read only what you write
          for them{firstName === '' ? '' : `, the first name ${firstName}`} and a reference. They answer through a link
          within {days} days. Your agency stays answerable, also when they say yes.
        </p>
        <Form action={outsidePath(personId)} {...seal}>
          <TextInput {...field('outside_name')} label="Who do you ask?" hint="The name of the body, not of a person" />
          <Select
            {...field('need')}
            label="What help is asked for?"
            items={[
              { value: '', text: 'Choose one' },
              ...needs.map((need) => ({ value: need as string, text: needWords[need] })),
            ]}
          />
          <TextArea
            {...field('reason')}
            label="What they read"
            hint="Write nothing of drugs, health or the law unless the person wants them to know"
            rows={4}
            maxLength={2000}
          />
          <Radios
            {...field('agreed_how')}
            label="How did the person say yes?"
            labelSize="s"
            items={[
              { value: 'said', text: 'They said so' },
              { value: 'signed', text: 'They signed' },
            ]}
          />
          <Checkboxes
            {...field('agreed')}
            label="The person’s yes"
            labelHidden
            items={[{ value: 'yes', text: 'The person has read or heard these words and agrees that I send them' }]}
          />
          <ButtonGroup>
            <Button>Save the referral</Button>
            <a href={referPath(personId)}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
