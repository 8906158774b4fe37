import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addAppointment } from '../../commands/keep-appointment.ts'
import { colleagues } from '../../queries/colleagues.ts'
import { type InTheSameHour, inTheSameHour } from '../../queries/same-hour.ts'
import { aboutWriting } from '../about-writing.ts'
import { pageAbout } from '../paths.ts'
import { readNewAppointment } from './appointment.form.ts'
import { NewAppointmentView } from './appointment.view.tsx'
import { choicesOf, placeInWords, placesToChoose } from './appointment-place.ts'

const attendance = 3
const title = 'Add an appointment'

async function safeReminder(tx: Tx, personId: string): Promise<string | null> {
  const { rows } = await sql<{ channel: string | null }>`select care.may_remind(${personId}) as channel`.execute(tx)
  return rows[0]?.channel ?? null
}

/** The words beside the box that asks whether two appointments in one hour are meant. */
export const sameHourFault = {
  field: 'anyway',
  text: 'The person is expected elsewhere in that hour. Choose another time, or say that you mean it',
}

async function formPage(context: StaffContext, personId: string) {
  const [staff, reminder, places] = await Promise.all([
    colleagues(context.tx),
    safeReminder(context.tx, personId),
    placesToChoose(context),
  ])
  const view = (values: FormValues, errors: FormErrors = [], sameHour: readonly InTheSameHour[] = []) => (
    <NewAppointmentView
      action={context.path.split('?')[0] ?? context.path}
      cancelHref={pageAbout(context.actor, personId)}
      seal={context.seal}
      staff={staff}
      reminder={reminder}
      places={choicesOf(places)}
      values={values}
      errors={errors}
      sameHour={sameHour}
    />
  )
  return { staff, reminder, places, view }
}

export async function showNewAppointment(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, attendance)
  if (!writing) return notFound()
  const { view } = await formPage(context, writing.personId)
  // A step of a pathway says what the appointment is for.
  return page(title, view({ kind: context.query.kind, with_staff_id: context.actor.staffId, remind: 'yes' }))
}

export async function saveNewAppointment(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, attendance)
  if (!writing) return notFound()
  const { personId, people } = writing
  const { staff, reminder, places, view } = await formPage(context, personId)
  const read = readNewAppointment(
    context.form,
    staff.map((one) => one.staffId),
    places.map((one) => one.placeId),
  )
  if (!read.ok) return invalid(title, view(context.form, read.errors))
  const { with_staff_id: withStaffId, remind, anyway, place_id: placeId, ...typed } = read.input
  const input = { ...typed, placeId, place: placeInWords(places, placeId, typed.place) }
  const sameHour = anyway ? [] : await inTheSameHour(context.tx, people, input)
  if (sameHour.length > 0) return invalid(title, view(context.form, [sameHourFault], sameHour))
  await addAppointment(context, { personId, withStaffId, wantsReminder: remind && reminder !== null, ...input })
  return redirect(pageAbout(context.actor, personId), 'The appointment is saved')
}
