import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { choice, day, optionalText, readForm, text, tick } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addAlert, endAlert } from '../../commands/keep-alert.ts'
import { alertKinds } from '../../domain/alert-kinds.ts'
import { type AlertRow, alertsOf } from '../../queries/alerts-of.ts'
import { mayWrite } from '../../queries/way-into.ts'
import { type OpenPerson, openPerson, openToWrite } from '../open-person.ts'
import { alertsPath, recordPath } from '../paths.ts'
import { AlertForm, Alerts, EndAlertForm } from './alerts.view.tsx'

const addTitle = 'Add a safety alert'
const endTitle = 'End a safety alert'
const backTo = (personId: string) => ({ backLink: { href: alertsPath(personId), text: 'Safety alerts' } })

const alertFields = (today: CalendarDay) => ({
  kind: choice('The kind of alert', alertKinds),
  detail: text('What it is', { max: 500 }),
  staff_instruction: optionalText('What staff should do', { max: 200 }),
  matters_for_dispensing: tick(),
  from_on: day('Since', { notAfter: today }),
})

export async function alertsPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [10])
  if (reply) return reply
  const [alerts, may] = await Promise.all([
    alertsOf(context.tx, person.personId),
    mayWrite(context.tx, person.personId, 10),
  ])
  if (!may && alerts.length === 0) return notFound()
  return page(
    'Safety alerts',
    <Alerts person={person} alerts={alerts} ownAgencyId={context.actor.agencyId} mayWrite={may} />,
    {
      backLink: { href: recordPath(person.personId), text: 'The record' },
    },
  )
}

export async function newAlertPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 10)
  if (reply) return reply
  return page(
    addTitle,
    <AlertForm form={fresh(context, dayBoxes('from_on', context.today))} person={person} />,
    backTo(person.personId),
  )
}

export async function newAlertAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 10)
  if (reply) return reply
  const read = readForm(alertFields(context.today), context.form)
  if (!read.ok)
    return invalid(addTitle, <AlertForm form={again(context, read.errors)} person={person} />, backTo(person.personId))
  const { kind, detail, staff_instruction, matters_for_dispensing, from_on } = read.input
  await addAlert(context, person.personId, {
    kind,
    detail,
    staffInstruction: staff_instruction,
    mattersForDispensing: matters_for_dispensing,
    fromOn: from_on,
  })
  return redirect(alertsPath(person.personId), 'The safety alert has been added.')
}

async function ownAlert({ tx, actor, params }: StaffContext, { personId }: OpenPerson): Promise<AlertRow | undefined> {
  const alerts = await alertsOf(tx, personId)
  return alerts.find(
    (one) =>
      one.alert_id === params.alertId &&
      one.person_id === personId &&
      one.owner_agency_id === actor.agencyId &&
      !one.ended_at,
  )
}

export async function endAlertPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 10)
  if (reply) return reply
  const alert = await ownAlert(context, person)
  if (!alert) return notFound()
  return page(endTitle, <EndAlertForm form={fresh(context)} person={person} alert={alert} />, backTo(person.personId))
}

export async function endAlertAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 10)
  if (reply) return reply
  const alert = await ownAlert(context, person)
  if (!alert) return notFound()
  const options = backTo(person.personId)
  const read = readForm({ reason: text('Why it no longer applies', { max: 300 }) }, context.form)
  if (!read.ok)
    return invalid(endTitle, <EndAlertForm form={again(context, read.errors)} person={person} alert={alert} />, options)
  const ended = await endAlert(context, person.personId, alert.alert_id, read.input.reason)
  if (!ended.ok)
    return invalid(
      endTitle,
      <EndAlertForm form={again(context, said(ended.refusal))} person={person} alert={alert} />,
      options,
    )
  return redirect(alertsPath(person.personId), 'The alert has been ended.')
}
