import { isId } from '../../../../kernel/id.ts'
import { recordPath } from '../../../../kernel/paths.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { dayBoxes } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { aboutOwnItem, aboutWriting } from '../../../care/index.ts'
import { addOrder, changeOrder } from '../../commands/keep-order.ts'
import { linkableAppointments, orderManagers, orderOf, type TreatmentOrder } from '../../queries/order-of.ts'
import { readNewOrder, readOrderChange } from './order.form.ts'
import { NewOrderView, OrderView } from './order.view.tsx'

const justiceInformation = 11

export async function showNewOrder(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, justiceInformation)
  if (!writing) return notFound()
  const managers = await orderManagers(context.tx)
  const cancelHref = recordPath(writing.personId)
  return page(
    'Add an order',
    <NewOrderView action={context.path} cancelHref={cancelHref} managers={managers} values={{}} seal={context.seal} />,
  )
}

export async function saveNewOrder(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, justiceInformation)
  if (!writing) return notFound()
  const { personId } = writing
  const managers = await orderManagers(context.tx)
  const again = (errors: FormErrors) =>
    invalid(
      'Add an order',
      <NewOrderView
        action={context.path}
        cancelHref={recordPath(personId)}
        managers={managers}
        values={context.form}
        errors={errors}
        seal={context.seal}
      />,
    )
  const read = readNewOrder(
    context.form,
    managers.map((one) => one.staffId),
  )
  if (!read.ok) return again(read.errors)
  const {
    reference,
    requirement,
    has_testing: testing,
    manager_staff_id: managerStaffId,
    starts_on: startsOn,
    ends_on: endsOn,
  } = read.input
  const result = await addOrder(context, {
    personId,
    reference,
    requirement,
    hasTesting: testing === 'yes',
    managerStaffId,
    startsOn,
    endsOn,
  })
  if (!result.ok) return again([{ field: result.refusal.field ?? '', text: result.refusal.text }])
  return redirect(recordPath(personId), 'The order is saved')
}

async function openOrder(context: StaffContext): Promise<{ order: TreatmentOrder; isOurs: boolean } | null> {
  const { orderId = '', personId = '' } = context.params
  const order = isId(orderId) ? await orderOf(context.tx, personId, orderId) : null
  return order && { order, isOurs: await aboutOwnItem(context, order) }
}

export async function showOrder(context: StaffContext): Promise<Reply> {
  const opened = await openOrder(context)
  if (!opened) return notFound()
  const { order } = opened
  const appointments = await linkableAppointments(context.tx, order)
  const values = {
    requirement_status: order.requirementStatus,
    ...dayBoxes('breach_relevant_on', order.breachRelevantOn),
  }
  const view = (
    <OrderView
      {...opened}
      appointments={appointments}
      action={context.path}
      cancelHref={recordPath(order.personId)}
      values={values}
      seal={context.seal}
    />
  )
  return page('An order', view, { backLink: { href: recordPath(order.personId), text: 'Back to the record' } })
}

export async function saveOrder(context: StaffContext): Promise<Reply> {
  const opened = await openOrder(context)
  if (!opened?.isOurs) return notFound()
  const { order } = opened
  const appointments = await linkableAppointments(context.tx, order)
  const view = (errors: FormErrors, theirs?: TreatmentOrder | null) => (
    <OrderView
      order={theirs ?? order}
      isOurs
      isTheirs={theirs !== undefined}
      appointments={appointments}
      action={context.path}
      cancelHref={recordPath(order.personId)}
      values={context.form}
      errors={errors}
      seal={context.seal}
    />
  )
  // One that somebody linked in the meantime may be ticked still: whether that is late, its version says.
  const read = readOrderChange(
    context.form,
    appointments.map((one) => one.appointmentId),
  )
  if (!read.ok) return invalid('An order', view(read.errors))
  const {
    requirement_status: requirementStatus,
    breach_relevant_on: breachRelevantOn,
    linked: ticked,
    _version: seenVersion,
  } = read.input
  const linked = ticked.filter((id) => !appointments.some((one) => one.isLinked && one.appointmentId === id))
  const result = await changeOrder(context, order, { requirementStatus, breachRelevantOn, linked, seenVersion })
  if (result.ok) return redirect(recordPath(order.personId), 'The order is saved')
  const errors = [{ field: '', text: result.refusal.text }]
  return conflict('An order', view(errors, await orderOf(context.tx, order.personId, order.itemId)))
}
