import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  SummaryList,
  Table,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { leftInWords } from '../../domain/clock.ts'
import { needWords } from '../../domain/needs.ts'
import type { Alarm } from '../../queries/alarms.ts'
import type { Overdue, OverdueNote } from '../../queries/overdue.ts'
import { overduePath } from '../paths.ts'

const whyWords: Readonly<Record<Overdue['why'], string>> = {
  unanswered: 'Nobody answered in time',
  not_seen: 'Accepted, and nobody has seen the person',
}
const dayMs = 86_400_000
const daysSince = (since: Date, now: Date) => Math.floor((now.getTime() - since.getTime()) / dayMs)
const inDays = (days: number) => `${days} ${days === 1 ? 'day' : 'days'}`
const place = (name: string, phone: string) => [name, phone].filter((part) => part !== '').join(', ')

interface ListProps {
  readonly overdue: readonly Overdue[]
  /** Alarms about two refusals that nobody has settled. */
  readonly alarms: readonly Alarm[]
  readonly now: Date
}

/** Every referral that is overdue, so that nobody is lost between two agencies. */
export function OverdueListView({ overdue, alarms, now }: ListProps): ReactElement {
  return (
    <>
      <Heading level={1}>Overdue referrals</Heading>
      <p className="nhsuk-body">
        Ring both agencies and give them the reference. You see nothing of the person, and need not.
      </p>
      <Table
        caption="Overdue now"
        responsive
        head={['Reference', 'What is overdue', 'From', 'To', 'Waiting', 'Notes']}
        whenEmpty={<p className="nhsuk-body">Nothing is overdue.</p>}
        rows={overdue.map((one) => [
          <a key="reference" href={`${overduePath}/${one.escalationId}`}>
            {one.reference}
          </a>,
          whyWords[one.why],
          place(one.fromName, one.fromPhone),
          place(one.toName, one.toPhone),
          inDays(daysSince(one.since, now)),
          one.notes === 0 ? 'None yet' : String(one.notes),
        ])}
      />
      <Table
        caption="Refused by two agencies"
        responsive
        head={['Reference', 'Need', 'Sent by', 'Refused by', 'Joint lead', 'To be settled']}
        whenEmpty={<p className="nhsuk-body">No alarm about two refusals is open.</p>}
        rows={alarms.map((alarm) => [
          alarm.reference,
          needWords[alarm.need],
          place(alarm.senderName, alarm.senderPhone),
          `${alarm.firstName} and ${alarm.secondName}`,
          alarm.ownerName === null
            ? `Nobody is named at ${alarm.ownerAgency}`
            : `${alarm.ownerName}, ${alarm.ownerAgency}`,
          `${leftInWords(alarm.dueAt, now)}${alarm.lateSteps > 0 ? '. A step is late' : ''}`,
        ])}
      />
    </>
  )
}

interface OneProps {
  readonly overdue: Overdue
  readonly notes: readonly OverdueNote[]
  readonly now: Date
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

export function OverdueView({ overdue, notes, now, values, errors, seal }: OneProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>An overdue referral</Heading>
        <SummaryList
          rows={[
            { key: 'Reference', value: overdue.reference },
            { key: 'What is overdue', value: whyWords[overdue.why] },
            { key: 'From', value: place(overdue.fromName, overdue.fromPhone) },
            { key: 'To', value: place(overdue.toName, overdue.toPhone) },
            { key: 'Waiting', value: inDays(daysSince(overdue.since, now)) },
          ]}
        />
        {notes.length > 0 && (
          <Table
            caption="What was done"
            responsive
            head={['When', 'Who', 'What']}
            rows={notes.map((note) => [instantInWords(note.at), note.who, note.body])}
          />
        )}
        <Form action={`${overduePath}/${overdue.escalationId}`} {...seal}>
          <TextArea
            {...field('body')}
            label="What you did"
            hint="Do not name the person. Say whom you spoke with and what they will do."
            rows={3}
            maxLength={1000}
          />
          <Checkboxes
            {...field('settled')}
            label="Is it settled?"
            labelHidden
            items={[{ value: 'yes', text: 'It is settled. Take it off the list' }]}
          />
          <Button>Save</Button>
        </Form>
      </div>
    </div>
  )
}
