import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import type { MeetingPlace } from '../../../directory/index.ts'
import { type ChangedAppointment, changeAppointment } from '../../commands/keep-appointment.ts'
import { type NewContact, recordContact } from '../../commands/record-contact.ts'
import { clockTimeOf } from '../../domain/clock-time.ts'
import { usualContactKind, usualGiver } from '../../domain/contact-words.ts'
import { appointmentKinds, inWords } from '../../domain/in-words.ts'
import { contactOfAppointment } from '../../queries/contacts-had.ts'
import { type Appointment, appointmentOf } from '../../queries/record-items.ts'
import { registrationsOf } from '../../queries/registrations-of.ts'
import { type InTheSameHour, inTheSameHour } from '../../queries/same-hour.ts'
import { waysIn, writableCategories } from '../../queries/ways-in.ts'
import { aboutOwnItem } from '../about-item.ts'
import { pageAbout } from '../paths.ts'
import { faultBetween, readChange, readHour } from './appointment.form.ts'
import { AppointmentView } from './appointment.view.tsx'
import { besidePlace, choicesOf, placeInWords, placesToChoose } from './appointment-place.ts'
import { sameHourFault } from './new-appointment.answer.tsx'

const title = 'Appointment'
const notes = 6

const asTyped = (appointment: Appointment, places: readonly MeetingPlace[]): FormValues => ({
  on: dayInWords(dayOf(appointment.startsAt)),
  at: clockTimeOf(appointment.startsAt),
  place_id: appointment.placeId ?? '',
  place: besidePlace(places, appointment),
  attendance: appointment.attendance ?? '',
  reason: appointment.attendanceReason,
  contact_kind: usualContactKind(appointment.kind),
  how: 'face_to_face',
  given_by: usualGiver(appointment.kind),
})

interface Open {
  readonly appointment: Appointment
  readonly mayWriteNotes: boolean
  readonly recorded: number | null
  readonly places: readonly MeetingPlace[]
}

async function openAppointment(context: StaffContext): Promise<Open | null> {
  const { tx, params } = context
  const appointment = await appointmentOf(tx, params.personId ?? '', params.appointmentId ?? '')
  if (!appointment || !(await aboutOwnItem(context, appointment))) return null
  const [ways, contact, places] = await Promise.all([
    waysIn(tx, appointment.personId),
    contactOfAppointment(tx, appointment.itemId),
    placesToChoose(context, appointment.placeId),
  ])
  const writes = writableCategories(ways.filter((way) => way.personId === appointment.personId))
  return { appointment, mayWriteNotes: (writes & (1 << notes)) !== 0, recorded: contact?.minutes ?? null, places }
}

interface Shown {
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly theirs?: Appointment | undefined
  readonly sameHour?: readonly InTheSameHour[]
}

const viewOf = (context: StaffContext, open: Open, shown: Shown) => (
  <AppointmentView
    action={context.path.split('?')[0] ?? context.path}
    cancelHref={pageAbout(context.actor, open.appointment.personId)}
    seal={context.seal}
    {...open}
    places={choicesOf(open.places)}
    {...shown}
  />
)

export async function showAppointment(context: StaffContext): Promise<Reply> {
  const open = await openAppointment(context)
  if (!open) return notFound()
  return page(title, viewOf(context, open, { values: asTyped(open.appointment, open.places) }))
}

/** Two appointments in one hour, if this one was moved there and nobody has said yet that it is meant. */
async function newClash(context: StaffContext, { appointment }: Open, input: ChangedAppointment & { anyway: boolean }) {
  const isMoved = input.on !== dayOf(appointment.startsAt) || input.at !== clockTimeOf(appointment.startsAt)
  if (!isMoved || input.anyway || input.attendance !== null) return []
  const people = (await registrationsOf(context.tx, appointment.personId)).map((one) => one.personId)
  return inTheSameHour(context.tx, people, input, appointment.itemId)
}

async function keepHour(context: StaffContext, open: Open, contact: Omit<NewContact, 'personId' | 'noteTitle'>) {
  const { appointment } = open
  context.about({ personId: appointment.personId, route: 'author', categories: contact.note === '' ? [3] : [3, notes] })
  return recordContact(context, {
    ...contact,
    personId: appointment.personId,
    noteTitle: inWords(appointmentKinds, appointment.kind),
    appointmentId: appointment.itemId,
    note: open.mayWriteNotes ? contact.note : '',
  })
}

export async function saveAppointment(context: StaffContext): Promise<Reply> {
  const open = await openAppointment(context)
  if (!open) return notFound()
  const { appointment, places } = open
  const again = (errors: FormErrors, more: Omit<Shown, 'values'> = {}) =>
    viewOf(context, open, { values: context.form, errors, ...more })
  const read = readChange(
    context.form,
    places.map((one) => one.placeId),
  )
  const hour = readHour(context.form)
  if (!read.ok || !hour.ok) return invalid(title, again([read, hour].flatMap((one) => (one.ok ? [] : one.errors))))
  const between = faultBetween(read.input.attendance, hour.input !== null)
  if (between.length > 0) return invalid(title, again(between))
  const { _version: version, place_id: placeId, ...typed } = read.input
  const input = { ...typed, placeId, place: placeInWords(places, placeId, typed.place) }
  const sameHour = await newClash(context, open, { ...input, version })
  if (sameHour.length > 0) return invalid(title, again([sameHourFault], { sameHour }))
  const result = await changeAppointment(context, appointment, { ...input, version })
  if (!result.ok) {
    const { code, field = '', text } = result.refusal
    if (code !== 'changed-meanwhile') return invalid(title, again([{ field, text }]))
    const theirs = (await appointmentOf(context.tx, appointment.personId, appointment.itemId)) ?? appointment
    return conflict(title, again([{ field, text }], { theirs }))
  }
  if (hour.input) {
    const { contact_kind: kind, given_by: givenBy, ...rest } = hour.input
    const { on, at } = input
    const kept = await keepHour(context, open, {
      ...rest,
      kind,
      givenBy,
      on,
      at,
      givenByStaffId: appointment.withStaffId,
    })
    if (!kept.ok) return invalid(title, again([{ field: kept.refusal.field ?? '', text: kept.refusal.text }]))
  }
  return redirect(pageAbout(context.actor, appointment.personId), 'The appointment is saved')
}
