import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  SummaryList,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { alertKinds, alertWords } from '../../domain/alert-kinds.ts'
import type { AlertRow } from '../../queries/alerts-of.ts'
import type { OpenPerson } from '../open-person.ts'
import { alertsPath, endAlertPath, newAlertPath } from '../paths.ts'

const linesOf = (alert: AlertRow) => [
  { key: 'What it is', value: alert.detail },
  ...(alert.staff_instruction ? [{ key: 'What staff should do', value: alert.staff_instruction }] : []),
  { key: 'Since', value: dayInWords(alert.from_on) },
  ...(alert.ended_at
    ? [{ key: 'Ended', value: `${dayInWords(dayOf(alert.ended_at))}: ${alert.ended_reason ?? ''}` }]
    : []),
  { key: 'Written by', value: alert.agency_name },
]

interface AlertsProps {
  readonly person: OpenPerson
  readonly alerts: readonly AlertRow[]
  readonly ownAgencyId: string
  readonly mayWrite: boolean
}

export function Alerts({ person, alerts, ownAgencyId, mayWrite }: AlertsProps): ReactElement {
  const { personId } = person
  const [now, ended] = [alerts.filter((one) => !one.ended_at), alerts.filter((one) => one.ended_at)]
  return (
    <Column>
      <Heading level={1}>Safety alerts</Heading>
      {now.length === 0 && <p className="nhsuk-body">There are no safety alerts.</p>}
      {now.map((alert) => (
        <SummaryList
          key={alert.alert_id}
          card={{
            heading: alertWords[alert.kind],
            ...(mayWrite && alert.owner_agency_id === ownAgencyId
              ? {
                  actions: [
                    {
                      text: 'End',
                      href: endAlertPath(personId, alert.alert_id),
                      hiddenText: alertWords[alert.kind].toLowerCase(),
                    },
                  ],
                }
              : {}),
          }}
          rows={linesOf(alert)}
        />
      ))}
      {mayWrite && <ActionLink href={newAlertPath(personId)}>Add a safety alert</ActionLink>}
      {ended.length > 0 && <Heading level={2}>Ended</Heading>}
      {ended.map((alert) => (
        <SummaryList key={alert.alert_id} card={{ heading: alertWords[alert.kind] }} rows={linesOf(alert)} />
      ))}
    </Column>
  )
}

export function AlertForm({ form, person }: { readonly form: FormPage; readonly person: OpenPerson }): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Add a safety alert</Heading>
      <InsetText>
        An alert goes to every health service the person shares anything with, so that nobody treats them without
        knowing. Other partners see only what staff should do.
      </InsetText>
      <Form action={newAlertPath(person.personId)} {...form.seal}>
        <Radios
          {...field('kind')}
          label="Kind of alert"
          items={alertKinds.map((value) => ({ value, text: alertWords[value] }))}
        />
        <TextArea
          {...field('detail')}
          label="What it is"
          hint="Keep to facts. For example: allergic to penicillin, swelling in 2019"
          rows={3}
          maxLength={500}
          threshold={75}
        />
        <TextInput
          {...field('staff_instruction')}
          label="What staff should do (optional)"
          hint="Without the cause. For example: see in pairs"
        />
        <Checkboxes
          {...field('matters_for_dispensing')}
          label="Pharmacy"
          items={[{ value: 'yes', text: 'A pharmacy needs to know this to supply safely' }]}
        />
        <DateInput {...field('from_on')} label="Since" hint="For example, 31 3 2026" />
        <ButtonGroup>
          <Button>Add alert</Button>
          <a href={alertsPath(person.personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

export function EndAlertForm({
  form,
  person,
  alert,
}: {
  readonly form: FormPage
  readonly person: OpenPerson
  readonly alert: AlertRow
}): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>End a safety alert</Heading>
      <SummaryList card={{ heading: alertWords[alert.kind] }} rows={linesOf(alert)} />
      <Form action={endAlertPath(person.personId, alert.alert_id)} {...form.seal}>
        <TextInput {...field('reason')} label="Why it no longer applies" />
        <ButtonGroup>
          <Button variant="warning">End alert</Button>
          <a href={alertsPath(person.personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
