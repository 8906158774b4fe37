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
  InsetText,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { dateInWords } from '../../domain/when.ts'
import type { AdvanceRefusal, CapacityConcern } from '../../queries/protections.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import { advanceRefusalPath, capacityPath } from '../paths.ts'

interface Shown {
  readonly asker: SharingAsker
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function Cancel({ asker }: { readonly asker: SharingAsker }): ReactElement {
  return (
    <a className="nhsuk-link" href={asker.base}>
      Cancel
    </a>
  )
}

/** Whether the record opens in an emergency. */
export function advanceRefusalView({
  asker,
  refusal,
  values,
  errors = [],
  seal,
}: Shown & { readonly refusal: AdvanceRefusal | null }): ReactElement {
  const field = formFields(values, errors)
  const isPerson = asker.reader === 'person'
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>In an emergency</Heading>
        <InsetText>
          <p>
            If somebody is in danger, a clinician can open alerts, medicines, tests and notes for an hour. Without that,
            they may treat without knowing. Every opening is checked afterwards.
          </p>
        </InsetText>
        {refusal && (
          <Form action={advanceRefusalPath(asker.base)} {...seal} fields={{ step: 'withdraw' }}>
            <p className="nhsuk-body">
              Since {dateInWords(refusal.madeAt)} the record stays closed, even in an emergency.
            </p>
            <ButtonGroup>
              <Button>Let it open in an emergency again</Button>
              <Cancel asker={asker} />
            </ButtonGroup>
          </Form>
        )}
        {!refusal && isPerson && (
          <p className="nhsuk-body">
            If you want it to stay closed even then, tell your worker. They talk it through with you and write it down.
            You can change your mind here at any time.
          </p>
        )}
        {!refusal && !isPerson && (
          <Form action={advanceRefusalPath(asker.base)} {...seal} fields={{ step: 'record' }}>
            <Checkboxes
              {...field('confirmed')}
              label="What did you make sure of?"
              items={[
                { value: 'capacity', text: 'The person has capacity for this decision today' },
                { value: 'understands', text: 'They understand that clinicians may then treat them without knowing' },
              ]}
            />
            <ButtonGroup>
              <Button variant="warning">Record that the record stays closed</Button>
              <Cancel asker={asker} />
            </ButtonGroup>
          </Form>
        )}
      </div>
    </div>
  )
}

/** Doubt about capacity: raised, or settled. */
export function capacityView({
  asker,
  concern,
  values,
  errors = [],
  seal,
}: Shown & { readonly concern: CapacityConcern | null }): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{concern ? 'Settle the doubt about capacity' : 'Record doubt about capacity'}</Heading>
        {concern ? (
          <Form action={capacityPath(asker.base)} {...seal} fields={{ step: 'settle' }}>
            <p className="nhsuk-body">
              {concern.raisedBy} recorded doubt on {dateInWords(concern.raisedAt)}.
            </p>
            <TextArea
              {...field('note')}
              label="What was decided in the person’s best interests, and by whom?"
              rows={5}
              maxLength={3000}
            />
            <ButtonGroup>
              <Button>Settle it</Button>
              <Cancel asker={asker} />
            </ButtonGroup>
          </Form>
        ) : (
          <Form action={capacityPath(asker.base)} {...seal} fields={{ step: 'raise' }}>
            <p className="nhsuk-body">
              New permissions and carers wait until it is settled. Permissions given before still stand.
            </p>
            <ButtonGroup>
              <Button variant="warning">Record doubt about capacity</Button>
              <Cancel asker={asker} />
            </ButtonGroup>
          </Form>
        )}
      </div>
    </div>
  )
}
