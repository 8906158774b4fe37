import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { touchOutcomes, touchOutcomeWords, touchWays, touchWayWords } from '../../domain/path.ts'
import type { Application, Placement } from '../../queries/applications-of.ts'
import type { KeepInTouch } from '../../queries/placement-parts.ts'
import { ContactsTable } from '../path/path-cards.view.tsx'
import { pathPart, touchPath } from '../paths.ts'

interface ContactsProps {
  readonly application: Application
  readonly stay: Placement
  readonly contacts: readonly KeepInTouch[]
  readonly workers: readonly { readonly value: string; readonly text: string }[]
  readonly form: FormPage
  readonly today: CalendarDay
}

function Tick({ one, props }: { readonly one: KeepInTouch; readonly props: ContactsProps }): ReactElement {
  const { application, form } = props
  const field = formFields(form.values, form.errors)
  // Several forms stand on this page; each of its boxes needs an id of its own.
  const own = (name: string) => ({ ...field(name), id: `${name}-${one.keepInTouchId}` })
  const { personId, applicationId } = application
  return (
    <section aria-label={`${touchWayWords[one.how]}, ${dayInWords(one.dueOn)}`}>
      <Heading level={3} size="s">
        {`${touchWayWords[one.how]} on ${dayInWords(one.dueOn)}, ${one.withName}`}
      </Heading>
      <Form action={touchPath(personId, applicationId, one.keepInTouchId, 'tick')} {...form.seal}>
        <Radios
          {...own('outcome')}
          label="What came of it?"
          small
          inline
          items={touchOutcomes.map((value) => ({ value, text: touchOutcomeWords[value] }))}
        />
        <DateInput {...own('happened_on')} label="On which day?" />
        <TextInput {...own('note')} label="A short note (optional)" />
        <Button small>Save</Button>
      </Form>
      <Form action={touchPath(personId, applicationId, one.keepInTouchId, 'remove')} {...form.seal}>
        <Button small variant="secondary">
          Take it out<span className="nhsuk-u-visually-hidden">: {dayInWords(one.dueOn)}</span>
        </Button>
      </Form>
    </section>
  )
}

/** Dated contacts with a named worker, so that nobody vanishes while they are away (S004-L668). */
export function ContactsView(props: ContactsProps): ReactElement {
  const { application, contacts, workers, form, today } = props
  const field = formFields(form.values, form.errors)
  const open = contacts.filter(({ outcome }) => outcome === null)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Keeping in touch</Heading>
      {!open.some(({ dueOn }) => dueOn >= today) && (
        <InsetText>No contact is planned from today on. Plan one, so that nobody vanishes from view.</InsetText>
      )}
      <ContactsTable contacts={contacts} today={today} />
      {open.length > 0 && <Heading level={2}>Write down what came of it</Heading>}
      {open.map((one) => (
        <Tick key={one.keepInTouchId} one={one} props={props} />
      ))}
      <Form action={pathPart(application.personId, application.applicationId, 'contacts')} {...form.seal}>
        <Heading level={2}>Plan a contact</Heading>
        <DateInput {...field('due_on')} label="When?" />
        <Select {...field('with_staff_id')} label="Who keeps in touch?" items={workers} />
        <Radios
          {...field('how')}
          label="How?"
          items={touchWays.map((value) => ({ value, text: touchWayWords[value] }))}
        />
        <Button>Plan it</Button>
      </Form>
    </Column>
  )
}
