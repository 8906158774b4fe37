import type { ReactElement } from 'react'
import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  SavedMeanwhile,
  Select,
  SummaryList,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { appointmentKinds, inWords, requirementStatuses, requirements } from '../../../care/index.ts'
import type { LinkableAppointment, OrderManager, TreatmentOrder } from '../../queries/order-of.ts'

interface FormProps {
  readonly action: string
  readonly cancelHref: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

export function NewOrderView({
  action,
  cancelHref,
  values,
  errors = [],
  seal,
  managers,
}: FormProps & { readonly managers: readonly OrderManager[] }): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Add an order</Heading>
        <InsetText>
          Probation sees attendance at the appointments you tick for the order, and only with the person’s permission.
          Show the person what probation will see before they agree.
        </InsetText>
        <Form action={action} {...seal}>
          <TextInput {...field('reference')} label="Order reference" width={20} />
          <Select
            {...field('requirement')}
            label="Requirement"
            items={[{ value: '', text: 'Choose one' }, ...options(requirements)]}
          />
          <Radios
            {...field('has_testing')}
            label="Is testing part of the order?"
            labelSize="s"
            inline
            items={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ]}
          />
          <Select
            {...field('manager_staff_id')}
            label="Probation worker"
            items={[
              { value: '', text: 'Choose one' },
              ...managers.map(({ staffId, name, agencyName }) => ({ value: staffId, text: `${name}, ${agencyName}` })),
            ]}
          />
          <DateInput {...field('starts_on')} label="First day" hint="For example, 4 7 2026" />
          <DateInput {...field('ends_on')} label="Last day" hint="For example, 31 7 2026" />
          <ButtonGroup>
            <Button>Save the order</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

interface OrderProps extends FormProps {
  readonly order: TreatmentOrder
  readonly appointments: readonly LinkableAppointment[]
  readonly isOurs: boolean
  readonly isTheirs?: boolean
}

const inOneLine = ({ startsAt, kind }: LinkableAppointment) =>
  `${instantInWords(startsAt)}, ${inWords(appointmentKinds, kind).toLowerCase()}`

function ChangeForm({ order, appointments, action, cancelHref, values, errors = [], seal }: OrderProps): ReactElement {
  const field = formFields(values, errors)
  const linked = appointments.filter((one) => one.isLinked)
  const open = appointments.filter((one) => !one.isLinked)
  return (
    <Form action={action} version={order.version} {...seal}>
      <Radios
        {...field('requirement_status')}
        label="How the requirement stands"
        labelSize="s"
        items={options(requirementStatuses)}
      />
      <DateInput
        {...field('breach_relevant_on')}
        label="Date a breach counts from (if any)"
        hint="For example, 31 7 2026"
      />
      <Heading level={2} size="s">
        Appointments probation is shown
      </Heading>
      {linked.length === 0 ? (
        <p className="nhsuk-body">None yet.</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {linked.map((one) => (
            <li key={one.appointmentId}>{inOneLine(one)}</li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <Checkboxes
          {...field('linked')}
          label="Add appointments that count towards the order"
          labelSize="s"
          items={open.map((one) => ({ value: one.appointmentId, text: inOneLine(one) }))}
        />
      )}
      <ButtonGroup>
        <Button>Save</Button>
        <a href={cancelHref}>Cancel</a>
      </ButtonGroup>
    </Form>
  )
}

export function OrderView(props: OrderProps): ReactElement {
  const { order, errors = [], isOurs, isTheirs = false } = props
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Order {order.reference}</Heading>
        <SummaryList
          rows={[
            { key: 'Requirement', value: inWords(requirements, order.requirement) },
            { key: 'Stands', value: inWords(requirementStatuses, order.requirementStatus) },
            { key: 'Dates', value: `From ${dayInWords(order.startsOn)} to ${dayInWords(order.endsOn)}` },
            { key: 'Testing', value: order.hasTesting ? 'Part of the order' : 'Not part of the order' },
            { key: 'Probation worker', value: order.managerName ?? 'None named' },
          ]}
        />
        {isTheirs && (
          <SavedMeanwhile>
            <p>The order is shown above as it was saved.</p>
          </SavedMeanwhile>
        )}
        {isOurs && <ChangeForm {...props} />}
      </div>
    </div>
  )
}
