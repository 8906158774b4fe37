import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  type FieldProps,
  Fieldset,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  SavedMeanwhile,
  Select,
  TextInput,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { appointmentKinds, attendances, inWords } from '../../domain/in-words.ts'
import type { Colleague } from '../../queries/colleagues.ts'
import type { Appointment } from '../../queries/record-items.ts'
import type { InTheSameHour } from '../../queries/same-hour.ts'
import { HourFields, options } from './hour-fields.tsx'

interface FormProps {
  readonly action: string
  readonly cancelHref: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
  readonly places: readonly PlaceChoice[]
  /** Other appointments of the person in the hour that was typed. */
  readonly sameHour?: readonly InTheSameHour[]
}

type FieldOf = (name: string) => FieldProps

export type PlaceChoice = { readonly value: string; readonly text: string }

function WhenFields({
  field,
  places,
}: {
  readonly field: FieldOf
  readonly places: readonly PlaceChoice[]
}): ReactElement {
  return (
    <>
      <TextInput {...field('on')} label="Date" hint="For example, 4 7 2026" width={20} />
      <TextInput {...field('at')} label="Time" hint="For example, 2:30pm" width={10} />
      {places.length > 0 && (
        <Select
          {...field('place_id')}
          label="Where"
          hint="Your agency’s places, and when people are seen there"
          items={[{ value: '', text: 'Somewhere else, or not said' }, ...places]}
        />
      )}
      <TextInput
        {...field('place')}
        label={places.length > 0 ? 'Room, or another place (if you wish)' : 'Place (if you wish)'}
      />
    </>
  )
}

function SameHour({ sameHour, field }: { readonly sameHour: readonly InTheSameHour[]; readonly field: FieldOf }) {
  if (sameHour.length === 0) return null
  return (
    <WarningCallout heading="The person is expected elsewhere in that hour">
      <ul className="nhsuk-list nhsuk-list--bullet">
        {sameHour.map((one) => (
          <li key={`${one.startsAt.toISOString()} ${one.agencyName}`}>
            {instantInWords(one.startsAt)}: {inWords(appointmentKinds, one.kind).toLowerCase()}
            {one.withName === null ? '' : ` with ${one.withName}`}, {one.agencyName}
          </li>
        ))}
      </ul>
      <Checkboxes
        {...field('anyway')}
        label="Two appointments in one hour"
        labelHidden
        items={[{ value: 'yes', text: 'Save it all the same' }]}
      />
    </WarningCallout>
  )
}

interface NewProps extends FormProps {
  readonly staff: readonly Colleague[]
  /** The safe channel a reminder would take, or null for none. */
  readonly reminder: string | null
}

function Reminder({ field, reminder }: { readonly field: FieldOf; readonly reminder: string | null }): ReactElement {
  if (reminder === null) {
    return (
      <InsetText>
        There is no way to send this person a reminder that is safe at any time. Tell them the day and the time
        yourself.
      </InsetText>
    )
  }
  return (
    <Checkboxes
      {...field('remind')}
      label="Reminder"
      labelSize="s"
      hint="It names no service, no place and nobody."
      items={[{ value: 'yes', text: `Send ${reminder === 'text' ? 'a text' : 'an email'} the day before` }]}
    />
  )
}

export function NewAppointmentView(props: NewProps): ReactElement {
  const { action, cancelHref, values, errors = [], seal, staff, sameHour = [], reminder } = props
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Add an appointment</Heading>
        <Form action={action} {...seal}>
          <SameHour sameHour={sameHour} field={field} />
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
          <WhenFields field={field} places={props.places} />
          <Reminder field={field} reminder={reminder} />
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
  readonly mayWriteNotes: boolean
  /** Minutes that are recorded of this hour already. */
  readonly recorded: number | null
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

const reminderWords: Readonly<Record<string, string>> = {
  text: 'A reminder was written for this appointment, to go by text.',
  email: 'A reminder was written for this appointment, to go by email.',
  not_safe: 'No reminder was sent: there was no safe way to send it.',
}

function Hour({ recorded, ...props }: Pick<ChangeProps, 'recorded' | 'mayWriteNotes'> & { readonly field: FieldOf }) {
  if (recorded !== null) return <InsetText>Recorded already: {recorded} minutes together.</InsetText>
  return (
    <Fieldset legend="If they came: the time together" size="m">
      <HourFields {...props} minutesHint="Leave it empty to say only whether they came" />
    </Fieldset>
  )
}

export function AppointmentView(props: ChangeProps): ReactElement {
  const { action, cancelHref, values, errors = [], seal, appointment, theirs, sameHour = [] } = props
  const field = formFields(values, errors)
  const reminder = appointment.reminder === null ? undefined : reminderWords[appointment.reminder]
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{inWords(appointmentKinds, appointment.kind)}</Heading>
        {theirs && <SavedMeanwhile saved={[{ label: 'Appointment', text: asItStands(theirs) }]} />}
        {reminder && <p className="nhsuk-body">{reminder}</p>}
        <Form action={action} version={(theirs ?? appointment).version} {...seal}>
          <SameHour sameHour={sameHour} field={field} />
          <Radios
            {...field('attendance')}
            label="Did the person come?"
            labelSize="m"
            items={[
              ...options(attendances),
              { divider: 'or' },
              { value: '', text: 'Not known yet', checked: (values.attendance ?? '') === '' },
            ]}
          />
          <TextInput
            {...field('reason')}
            label="Why, if it did not go ahead"
            hint="In a few words. The person can read it."
          />
          <Hour recorded={props.recorded} mayWriteNotes={props.mayWriteNotes} field={field} />
          <Fieldset legend="When and where" size="m">
            <WhenFields field={field} places={props.places} />
          </Fieldset>
          <ButtonGroup>
            <Button>Save</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
