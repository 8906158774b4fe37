import { recordPath } from '../../../../kernel/paths.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { subjectsShown } from '../../domain/subjects.ts'
import { contactsHad, timeByGiver } from '../../queries/contacts-had.ts'
import { engagementOf } from '../../queries/engagement-of.ts'
import { newestAppointments } from '../../queries/record-items.ts'
import { registrationsOf } from '../../queries/registrations-of.ts'
import { waysIn, writableCategories } from '../../queries/ways-in.ts'
import { attendancePath } from '../paths.ts'
import { AttendanceView } from './attendance.view.tsx'

const perPage = 25
const mostAppointments = 30

function pageNumber(query: Readonly<Record<string, string>>): number {
  const asked = Number(query.page)
  return Number.isInteger(asked) && asked > 0 && asked < 1000 ? asked : 1
}

const attendance = 3

/** When the person comes, what was booked, and the time that was given to them, across agencies as far as it may be seen. */
export async function showAttendance(context: StaffContext): Promise<Reply> {
  const { tx, actor, now } = context
  const personId = context.params.personId ?? ''
  const [registrations, ways] = await Promise.all([registrationsOf(tx, personId), waysIn(tx, personId)])
  if (registrations.length === 0) return notFound()
  const people = registrations.map((one) => one.personId)
  const writes = writableCategories(ways.filter((way) => way.personId === personId))
  const number = pageNumber(context.query)
  const [slots, appointments, found, givenBy] = await Promise.all([
    engagementOf(tx, people),
    newestAppointments(tx, people, mostAppointments),
    contactsHad(tx, people, { limit: perPage + 1, after: (number - 1) * perPage }),
    timeByGiver(tx, people),
  ])
  const contacts = found.slice(0, perPage)
  const items = [...appointments, ...contacts]
  for (const subject of subjectsShown({ people, ways, items, viewerStaffId: actor.staffId })) context.about(subject)
  const at = (to: number) => ({ href: `${attendancePath(personId)}?page=${to}` })
  return page(
    'Appointments and time together',
    <AttendanceView
      personId={personId}
      now={now}
      agencyId={actor.agencyId}
      mayWrite={actor.permissions.has('entry.write') && (writes & (1 << attendance)) !== 0}
      slots={slots}
      appointments={appointments}
      contacts={contacts}
      givenBy={givenBy}
      steps={{
        previous: number > 1 ? at(number - 1) : undefined,
        next: found.length > perPage ? at(number + 1) : undefined,
      }}
    />,
    { backLink: { href: recordPath(personId), text: 'Back to the record' } },
  )
}
