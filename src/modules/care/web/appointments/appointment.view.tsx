import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  type FieldProps,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { appointmentKinds, attendances, inWords } from '../../domain/in-words.ts'
import type { Colleague } from '../../queries/colleagues.ts'
import type { Appointment } from '../../queries/record-items.ts'

interface FormProps {
  readonly action: string
  readonly cancelHref: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

function WhenFields({ field }: { readonly field: (name: string) => FieldProps }): ReactElement {
  return (
    <>
      <TextInput {...field('on')} label="Date" hint="For example, 4 7 2026" width={20} />
      <TextInput {...field('at')} label="Time" hint="For example, 2:30pm" width={10} />
      <TextInput {...field('place')} label="Place (if you wish)" />
    </>
  )
}

export function NewAppointmentView(props: FormProps & { readonly staff: readonly Colleague[] }): ReactElement {
  const { action, cancelHref, values, errors = [], seal, staff } = props
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Add an appointment</Heading>
        <Form action={action} {...seal}>
          <Select
            {...field('kind')}
            label="What it is for"
            items={[{ value: '', text: 'Choose one' }, ...options(appointmentKinds)]}
          />
          <Select
            {...field('with_staff_id')}
            label="Who it is with"
            items={[
              { value: '', text: 'Choose one' },
              ...staff.map(({ staffId, name }) => ({ value: staffId, text: name })),
            ]}
          />
          <WhenFields field={field} />
          <ButtonGroup>
            <Button>Save the appointment</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

interface ChangeProps extends FormProps {
  readonly appointment: Appointment
  /** Set when somebody else changed it first: what it says now. */
  readonly theirs?: Appointment | undefined
}

function asItStands(appointment: Appointment): string {
  const came =
    appointment.attendance === null
      ? 'nobody has said whether the person came'
      : inWords(attendances, appointment.attendance).toLowerCase()
  return `${instantInWords(appointment.startsAt)}${appointment.place === '' ? '' : `, ${appointment.place}`}: ${came}`
}

export function AppointmentView({
  action,
  cancelHref,
  values,
  errors = [],
  seal,
  appointment,
  theirs,
}: ChangeProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{inWords(appointmentKinds, appointment.kind)}</Heading>
        {theirs && (
          <InsetText>
            What was saved in the meantime: {asItStands(theirs)}. What you chose is below. Save again to put it in place
            of theirs.
          </InsetText>
        )}
        <Form action={action} version={(theirs ?? appointment).version} {...seal}>
          <Radios
            {...field('attendance')}
            label="Did the person come?"
            items={[
              ...options(attendances),
              { divider: 'or' },
              { value: '', text: 'Not known yet', checked: (values.attendance ?? '') === '' },
            ]}
          />
          <WhenFields field={field} />
          <ButtonGroup>
            <Button>Save</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
