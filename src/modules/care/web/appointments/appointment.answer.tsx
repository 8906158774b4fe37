import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addAppointment, changeAppointment } from '../../commands/keep-appointment.ts'
import { clockTimeOf } from '../../domain/clock-time.ts'
import { colleagues } from '../../queries/colleagues.ts'
import { type Appointment, appointmentOf } from '../../queries/record-items.ts'
import { aboutOwnItem } from '../about-item.ts'
import { aboutWriting } from '../about-writing.ts'
import { pageAbout } from '../paths.ts'
import { readChange, readNewAppointment } from './appointment.form.ts'
import { AppointmentView, NewAppointmentView } from './appointment.view.tsx'

const attendance = 3

const common = (context: StaffContext, personId: string) => ({
  action: context.path.split('?')[0] ?? context.path,
  cancelHref: pageAbout(context.actor, personId),
  seal: context.seal,
})

export async function showNewAppointment(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, attendance)
  if (!writing) return notFound()
  const staff = await colleagues(context.tx)
  const values = { with_staff_id: context.actor.staffId }
  return page(
    'Add an appointment',
    <NewAppointmentView {...common(context, writing.personId)} staff={staff} values={values} />,
  )
}

export async function saveNewAppointment(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, attendance)
  if (!writing) return notFound()
  const { personId } = writing
  const staff = await colleagues(context.tx)
  const read = readNewAppointment(
    context.form,
    staff.map((one) => one.staffId),
  )
  if (!read.ok) {
    const view = (
      <NewAppointmentView {...common(context, personId)} staff={staff} values={context.form} errors={read.errors} />
    )
    return invalid('Add an appointment', view)
  }
  const { with_staff_id: withStaffId, ...input } = read.input
  await addAppointment(context, { personId, withStaffId, ...input })
  return redirect(pageAbout(context.actor, personId), 'The appointment is saved')
}

const asTyped = (appointment: Appointment): FormValues => ({
  on: dayInWords(dayOf(appointment.startsAt)),
  at: clockTimeOf(appointment.startsAt),
  place: appointment.place,
  attendance: appointment.attendance ?? '',
})

async function openAppointment(context: StaffContext): Promise<Appointment | null> {
  const appointment = await appointmentOf(context.tx, context.params.personId ?? '', context.params.appointmentId ?? '')
  return appointment && (await aboutOwnItem(context, appointment)) ? appointment : null
}

export async function showAppointment(context: StaffContext): Promise<Reply> {
  const appointment = await openAppointment(context)
  if (!appointment) return notFound()
  const view = (
    <AppointmentView
      {...common(context, appointment.personId)}
      appointment={appointment}
      values={asTyped(appointment)}
    />
  )
  return page('Appointment', view)
}

export async function saveAppointment(context: StaffContext): Promise<Reply> {
  const appointment = await openAppointment(context)
  if (!appointment) return notFound()
  const view = (errors: FormErrors, theirs?: Appointment) => (
    <AppointmentView
      {...common(context, appointment.personId)}
      appointment={appointment}
      theirs={theirs}
      values={context.form}
      errors={errors}
    />
  )
  const read = readChange(context.form)
  if (!read.ok) return invalid('Appointment', view(read.errors))
  const { _version: version, ...input } = read.input
  const result = await changeAppointment(context, appointment, { ...input, version })
  if (result.ok) return redirect(pageAbout(context.actor, appointment.personId), 'The appointment is saved')
  const { code, field = '', text } = result.refusal
  if (code !== 'changed-meanwhile') return invalid('Appointment', view([{ field, text }]))
  const theirs = await appointmentOf(context.tx, appointment.personId, appointment.itemId)
  return conflict('Appointment', view([{ field, text }], theirs ?? appointment))
}
