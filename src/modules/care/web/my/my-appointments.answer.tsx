import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, InsetText, Table, Tag } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { appointmentKinds, inWords, ownAttendances } from '../../domain/in-words.ts'
import { type Appointment, newestAppointments } from '../../queries/record-items.ts'

const hourLong = 3_600_000

/** Appointments to come that fall into the hour of another, for the one who may know of both (S002-L25c). */
export function inOneHour(appointments: readonly Appointment[], now: Date): ReadonlySet<string> {
  const toCome = appointments.filter((one) => one.startsAt > now && one.attendance === null)
  const clashes = (one: Appointment, other: Appointment) =>
    one !== other && Math.abs(one.startsAt.getTime() - other.startsAt.getTime()) < hourLong
  return new Set(toCome.filter((one) => toCome.some((other) => clashes(one, other))).map((one) => one.itemId))
}

const what = (one: Appointment) =>
  `${inWords(appointmentKinds, one.kind)}${one.withName === null ? '' : ` with ${one.withName}`}, ${one.ownerName}`

function MyAppointmentsView({ all, now }: { readonly all: readonly Appointment[]; readonly now: Date }): ReactElement {
  const clashing = inOneHour(all, now)
  const toCome = all.filter((one) => one.startsAt > now).toReversed()
  const past = all.filter((one) => one.startsAt <= now)
  return (
    <>
      <Heading level={1}>My appointments</Heading>
      {clashing.size > 0 && (
        <InsetText>
          Two of your appointments are in the same hour. Neither agency may know of the other. Tell one of them, and ask
          for another time.
        </InsetText>
      )}
      <Table
        caption="To come"
        captionSize="m"
        responsive
        head={['When', 'What', 'Where', '']}
        rows={toCome.map((one) => [
          instantInWords(one.startsAt),
          what(one),
          one.place === '' ? 'Ask them where' : one.place,
          clashing.has(one.itemId) ? (
            <Tag key="same" colour="yellow">
              Same hour
            </Tag>
          ) : (
            (one.attendance && inWords(ownAttendances, one.attendance)) || ''
          ),
        ])}
        whenEmpty="Nothing is booked."
      />
      <Table
        caption="Before"
        captionSize="m"
        responsive
        head={['When', 'What', 'What is written down']}
        rows={past.map((one) => [
          instantInWords(one.startsAt),
          what(one),
          one.attendance === null
            ? 'Nothing yet'
            : `${inWords(ownAttendances, one.attendance)}${one.attendanceReason === '' ? '' : `: ${one.attendanceReason}`}`,
        ])}
        whenEmpty="Nothing yet."
      />
    </>
  )
}

export async function showMyAppointments(context: PersonContext): Promise<Reply> {
  const { tx, actor, now } = context
  const all = await newestAppointments(tx, actor.ownPeople, 60)
  context.about({ personId: actor.personId, route: 'own', categories: [3] })
  return page('My appointments', <MyAppointmentsView all={all} now={now} />, {
    backLink: { href: '/my', text: 'Home' },
  })
}
