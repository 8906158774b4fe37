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
  InsetText,
  Radios,
  TextArea,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import type { ListedAssessment, ListedForm } from '../list/list.page.ts'
import { assessmentPath, assessmentsPath, formPath } from '../paths.ts'

export interface BeginModel {
  readonly personId: string
  readonly instrument: Instrument
  readonly valid: ListedAssessment | null
  readonly halfFilled: readonly ListedForm[]
  readonly warning: { readonly fullOnes: number; readonly windowDays: number } | null
  readonly action: string
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function Reason({ field }: { readonly field: ReturnType<typeof formFields> }): ReactElement {
  return (
    <TextArea
      {...field('again_reason')}
      label="Why must it all be asked again?"
      hint="The person can read this"
      rows={3}
      maxLength={500}
    />
  )
}

function UpdateOrAnother({
  valid,
  field,
}: {
  readonly valid: ListedAssessment
  readonly field: ReturnType<typeof formFields>
}): ReactElement {
  return (
    <>
      <InsetText>
        <p>
          There is a valid one:{' '}
          <a href={assessmentPath(valid.personId, valid.assessmentId)}>
            {valid.title}, {valid.on}
          </a>{' '}
          by {valid.by}. It counts until {valid.validUntil}.
        </p>
      </InsetText>
      <Radios
        {...field('how')}
        label="What would you like to do?"
        labelSize="m"
        items={[
          {
            value: 'update',
            text: 'Bring it up to date',
            hint: 'Everything known is there. Ask only what is missing or may have changed',
          },
          { value: 'another', text: 'Make another', conditional: <Reason field={field} /> },
        ]}
      />
    </>
  )
}

export function BeginView(model: BeginModel): ReactElement {
  const { instrument, valid, warning, personId, errors } = model
  const field = formFields(model.values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{instrument.title}</Heading>
        <p className="nhsuk-body">{instrument.purpose}</p>
        <p className="nhsuk-body-s">
          {instrument.validated ? 'A validated measure.' : 'Not a validated measure.'} Source:{' '}
          {instrument.source.replace(/\.$/, '')}. {instrument.licence}
        </p>
        {model.halfFilled.map((form) => (
          <InsetText key={form.formId}>
            <p>
              One is half filled in, begun by {form.by}, {form.on}.{' '}
              <a href={formPath(personId, form.formId)}>Continue with that one</a>
            </p>
          </InsetText>
        ))}
        {warning && (
          <WarningCallout heading="This person has been asked a lot">
            <p>
              {warning.fullOnes} full assessments were made in the last {warning.windowDays} days. If you make another,
              say why. Whoever leads on their care is told.
            </p>
          </WarningCallout>
        )}
        <Form action={model.action} {...model.seal}>
          {valid ? <UpdateOrAnother valid={valid} field={field} /> : warning && <Reason field={field} />}
          <ButtonGroup>
            <Button>{valid ? 'Go on' : 'Begin'}</Button>
            <a href={assessmentsPath(personId)}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
