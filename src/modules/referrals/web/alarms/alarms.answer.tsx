import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { NotSaved } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm, text, whole } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { settleAlarm, tickStep } from '../../commands/settle-alarm.ts'
import { type Alarm, alarmOf, alarmSteps, alarmsConcerning, maySettleAlarm } from '../../queries/alarms.ts'
import { packetIdentities } from '../../queries/packet.ts'
import { nameInPacket } from '../packet.page.ts'
import { alarmPath, alarmsPath } from '../paths.ts'
import { AlarmListView, AlarmView } from './alarms.view.tsx'

const title = 'Two refusals'
const backLink = { href: alarmsPath, text: 'Alarms about two refusals' }

export async function showAlarms({ tx, now }: StaffContext): Promise<Reply> {
  return page('Alarms about two refusals', <AlarmListView alarms={await alarmsConcerning(tx)} now={now} />, {
    wide: true,
  })
}

async function openAlarm(context: StaffContext): Promise<Alarm | null> {
  const alarm = await alarmOf(context.tx, context.params.alarmId ?? '')
  if (alarm && alarm.personId !== null)
    context.about({ personId: alarm.personId, route: 'referral', sourceId: alarm.alarmId, categories: [0] })
  return alarm
}

async function view(context: StaffContext, alarm: Alarm, values: FormValues = {}, errors: FormErrors = []) {
  const { tx, now, seal } = context
  const [steps, may, identities] = await Promise.all([
    alarmSteps(tx, alarm.alarmId),
    maySettleAlarm(tx, alarm.alarmId),
    alarm.personId === null ? [] : packetIdentities(tx, [alarm.personId]),
  ])
  const [identity] = identities
  return (
    <AlarmView
      alarm={alarm}
      steps={steps}
      may={may}
      name={identity ? nameInPacket(identity) : null}
      now={now}
      values={values}
      errors={errors}
      seal={seal}
    />
  )
}

export async function showAlarm(context: StaffContext): Promise<Reply> {
  const alarm = await openAlarm(context)
  return alarm ? page(title, await view(context, alarm), { backLink }) : notFound()
}

export async function saveStep(context: StaffContext): Promise<Reply> {
  const alarm = await openAlarm(context)
  if (!alarm) return notFound()
  const read = readForm({ place: whole('The step', { min: 1, max: 20 }) }, context.form)
  if (!read.ok) return invalid(title, await view(context, alarm, context.form, read.errors), { backLink })
  const ticked = await tickStep(context, alarm.alarmId, read.input.place)
  return ticked.ok ? redirect(alarmPath(alarm.alarmId), 'Step done') : notFound()
}

const outcomes = ['joint_plan', 'one_takes', 'other'] as const

export async function saveAlarmOutcome(context: StaffContext): Promise<Reply> {
  const alarm = await openAlarm(context)
  if (!alarm || !(await maySettleAlarm(context.tx, alarm.alarmId)))
    return alarm && alarm.outcome !== null ? settledAlready(context, alarm) : notFound()
  const wrong = async (errors: FormErrors) =>
    invalid(title, await view(context, alarm, context.form, errors), { backLink })
  const fields = {
    outcome: choice('What was agreed', outcomes),
    taking: optionalText('Which agency takes the person'),
    note: text('What was agreed, in words', { max: 2000, min: 10 }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return wrong(read.errors)
  const { outcome, taking, note } = read.input
  const takes = [alarm.firstAgencyId, alarm.secondAgencyId].find((id) => id === taking) ?? null
  if (outcome === 'one_takes' && takes === null)
    return wrong([{ field: 'taking', text: 'Select which agency takes the person' }])
  const settled = await settleAlarm(context, alarm.alarmId, {
    outcome,
    note,
    takingAgencyId: outcome === 'one_takes' ? takes : null,
  })
  return settled.ok
    ? redirect(alarmPath(alarm.alarmId), 'Settled. Everybody concerned is told')
    : wrong([{ field: '', text: settled.refusal.text }])
}

/** Somebody else wrote down the outcome first: theirs stands, and what was typed here is not lost. */
async function settledAlready(context: StaffContext, alarm: Alarm): Promise<Reply> {
  const typed = [context.form.note ?? ''].flat().join(' ')
  const text = 'Somebody has settled this alarm in the meantime. Nothing of yours was saved'
  return conflict(
    title,
    <>
      {await view(context, alarm, context.form, [{ field: '', text }])}
      <NotSaved typed={typed} />
    </>,
    { backLink },
  )
}
