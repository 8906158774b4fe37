import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, Pagination, type Step, Table } from '../../../../platform/web/components/index.ts'
import { contactKinds, contactWays, givers } from '../../domain/contact-words.ts'
import type { Slot } from '../../domain/engagement.ts'
import { appointmentKinds, attendances, inWords } from '../../domain/in-words.ts'
import type { ContactHad, GivenBy } from '../../queries/contacts-had.ts'
import type { Appointment } from '../../queries/record-items.ts'
import { appointmentPath, entryPath, newAppointmentPath, newSessionPath, sessionPath } from '../paths.ts'
import { Engagement } from './engagement.view.tsx'

export interface AttendanceProps {
  readonly personId: string
  readonly now: Date
  readonly agencyId: string
  readonly mayWrite: boolean
  readonly slots: readonly Slot[]
  readonly appointments: readonly Appointment[]
  readonly contacts: readonly ContactHad[]
  readonly givenBy: readonly GivenBy[]
  readonly steps: { readonly previous: Step | undefined; readonly next: Step | undefined }
}

function outcome({ attendance, attendanceReason, startsAt }: Appointment, now: Date): string {
  if (attendance === null) return startsAt > now ? 'To come' : 'Not written down yet'
  return `${inWords(attendances, attendance)}${attendanceReason === '' ? '' : `: ${attendanceReason}`}`
}

function Appointments({ appointments, personId, now, agencyId, mayWrite }: AttendanceProps): ReactElement {
  return (
    <Table
      caption="Appointments"
      captionSize="m"
      responsive
      head={['When', 'What for', 'Agency', 'What became of it']}
      rows={appointments.map((one) => [
        mayWrite && one.ownerAgencyId === agencyId ? (
          <a href={appointmentPath(personId, one.itemId)} key="when">
            {instantInWords(one.startsAt)}
          </a>
        ) : (
          instantInWords(one.startsAt)
        ),
        `${inWords(appointmentKinds, one.kind)}${one.withName === null ? '' : ` with ${one.withName}`}`,
        one.ownerName,
        outcome(one, now),
      ])}
      whenEmpty="No appointments yet."
    />
  )
}

function contactLine(one: ContactHad, { personId, agencyId, mayWrite }: AttendanceProps) {
  const when = instantInWords(one.happenedAt)
  const isOwn = mayWrite && one.ownerAgencyId === agencyId
  return [
    isOwn ? (
      <a href={sessionPath(one.personId, one.itemId)} key="when">
        {when}
      </a>
    ) : (
      when
    ),
    `${inWords(contactKinds, one.kind)}, ${inWords(contactWays, one.how).toLowerCase()}${one.struckAt ? ' (struck out)' : ''}`,
    { content: one.minutes, format: 'numeric' as const },
    one.givenByName ?? inWords(givers, one.givenBy),
    one.entryId === null ? (
      'No note'
    ) : isOwn ? (
      <a href={entryPath(personId, one.entryId)} key="note">
        Note<span className="nhsuk-u-visually-hidden"> of {when}</span>
      </a>
    ) : (
      'In the record'
    ),
  ]
}

export function AttendanceView(props: AttendanceProps): ReactElement {
  const { personId, mayWrite, slots, contacts, givenBy, steps } = props
  return (
    <>
      <Heading level={1}>Appointments and time together</Heading>
      {mayWrite && (
        <>
          <div>
            <ActionLink href={newAppointmentPath(personId)}>Add an appointment</ActionLink>
          </div>
          <div>
            <ActionLink href={newSessionPath(personId)}>Record time together</ActionLink>
          </div>
        </>
      )}
      <Engagement slots={slots} />
      <Appointments {...props} />
      <Table
        caption="Time together"
        captionSize="m"
        responsive
        head={['When', 'What for', { content: 'Minutes', format: 'numeric' }, 'With', 'Note']}
        rows={contacts.map((one) => contactLine(one, props))}
        whenEmpty="No time together is written down yet."
      />
      {(steps.previous || steps.next) && <Pagination {...steps} />}
      {givenBy.length > 0 && (
        <Table
          caption="Who gave the time of the last year"
          captionSize="m"
          head={['Given by', { content: 'Times', format: 'numeric' }, { content: 'Hours', format: 'numeric' }]}
          rows={givenBy.map((one) => [
            inWords(givers, one.givenBy),
            { content: one.times, format: 'numeric' },
            { content: (one.minutes / 60).toFixed(1), format: 'numeric' },
          ])}
        />
      )}
    </>
  )
}
