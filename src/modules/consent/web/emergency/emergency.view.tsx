import type { ReactElement } from 'react'
import {
  Button,
  Card,
  DateInput,
  Details,
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
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { emergencyReasons, reasonInWords } from '../../domain/emergency.ts'
import { timeInWords } from '../../domain/when.ts'
import type { OpenBreakGlass } from '../../queries/open-break-glass.ts'
import { closeEmergencyPath, emergencyRecordPath } from '../paths.ts'
import { waits } from './emergency.form.ts'

interface EmergencyModel {
  readonly open: readonly OpenBreakGlass[]
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function StillOpen({ open, seal }: Pick<EmergencyModel, 'open' | 'seal'>): ReactElement | null {
  if (open.length === 0) return null
  return (
    <>
      <Heading level={2}>Open now</Heading>
      {open.map((one, index) => (
        <Card
          key={one.breakGlassId}
          heading={`Opening ${open.length - index}, until ${timeInWords(one.untilAt)}`}
          headingLevel={3}
        >
          <p className="nhsuk-body">
            <a className="nhsuk-link" href={emergencyRecordPath(one.breakGlassId)}>
              Go back to it
            </a>
          </p>
          <Form action={closeEmergencyPath(one.breakGlassId)} {...seal}>
            <Button variant="secondary" small>
              Close it now
            </Button>
          </Form>
        </Card>
      ))}
    </>
  )
}

/** Opening a record in an emergency: two identifiers, a reason, what is happening. */
export function emergencyView({ open, values, errors = [], seal }: EmergencyModel): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Open a record in an emergency</Heading>
        <WarningCallout heading="Only when someone is in danger now">
          <p>
            It opens part of one record for an hour, to read only. The person, their worker and a privacy officer are
            told. Someone outside your team checks every opening.
          </p>
        </WarningCallout>
        <Form action="/emergency" {...seal}>
          <Radios
            {...field('reason')}
            label="What is the emergency?"
            items={emergencyReasons.map((value) => ({ value, text: reasonInWords[value] }))}
          />
          <DateInput {...field('born_on')} label="Date of birth" hint="For example, 31 3 1980" />
          <TextInput
            {...field('name')}
            label="First and last name"
            hint="The name in the record, or the chosen name with the family name"
            width={20}
            spellCheck={false}
          />
          <TextInput {...field('nhs_number')} label="Or the NHS number" width={10} inputMode="numeric" />
          <TextArea
            {...field('explanation')}
            label="What is happening, and what do you need?"
            hint="20 characters or more. Whoever reviews this reads it"
            rows={3}
            maxLength={1000}
          />
          <Details summary="It is not safe to tell the person now" open={Boolean(values.tell_later)}>
            <Select
              {...field('tell_later')}
              label="Tell them after"
              items={[
                { value: '', text: 'Tell them at once' },
                ...waits.map((days) => ({ value: days, text: `${days} days` })),
              ]}
            />
            <TextInput {...field('told_later_reason')} label="Why it is not safe" />
          </Details>
          <Button variant="warning">Open for one hour</Button>
        </Form>
        <StillOpen open={open} seal={seal} />
      </div>
    </div>
  )
}
