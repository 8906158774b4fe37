import type { StaffActor } from '../../../../kernel/actor.ts'
import type { Result } from '../../../../kernel/result.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import {
  raiseCapacityConcern,
  recordAdvanceRefusal,
  settleCapacityConcern,
  withdrawAdvanceRefusal,
} from '../../commands/protect.ts'
import { protectionsOf } from '../../queries/protections.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import { backToSharing, type SharingContext } from '../asking.ts'
import { advanceRefusalView, capacityView } from './protections.view.tsx'

interface Shown {
  readonly values: FormValues
  readonly errors?: FormErrors
}

async function emergencyPage({ tx, seal }: SharingContext, asker: SharingAsker, shown: Shown): Promise<Reply> {
  const { refusal } = await protectionsOf(tx, asker.personId)
  const answer = shown.errors ? invalid : page
  return answer('In an emergency', advanceRefusalView({ asker, refusal, seal, ...shown }), {
    backLink: backToSharing(asker),
  })
}

export const askAboutEmergencies = (context: SharingContext, asker: SharingAsker) =>
  emergencyPage(context, asker, { values: {} })

const ticked = (values: FormValues, name: string): readonly string[] => {
  const value = values[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

function finished(
  context: SharingContext,
  asker: SharingAsker,
  result: Result<null>,
  change: string,
  flash: string,
): Reply | null {
  if (!result.ok) return null
  context.note({ change })
  return redirect(asker.base, flash)
}

export async function keepEmergencyChoice(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const { actor, form } = context
  const again = (text: string, field = '') => emergencyPage(context, asker, { values: form, errors: [{ field, text }] })
  if (form.step === 'withdraw') {
    const { refusal } = await protectionsOf(context.tx, asker.personId)
    if (refusal === null) return again('It has already been taken back')
    const taken = await withdrawAdvanceRefusal(context, refusal.advanceRefusalId)
    return (
      finished(context, asker, taken, 'advance refusal withdrawn', 'The record can be opened in an emergency again') ??
      again('It has already been taken back')
    )
  }
  if (actor.kind !== 'staff') return notFound()
  if (ticked(form, 'confirmed').length < 2) return again('Make sure of both, then tick both boxes', 'confirmed')
  const kept = await recordAdvanceRefusal({ ...context, actor }, asker.personId)
  return (
    finished(context, asker, kept, 'advance refusal recorded', 'The record stays closed, even in an emergency') ??
    again('An advance refusal already stands')
  )
}

async function capacityPage({ tx, seal }: SharingContext, asker: SharingAsker, shown: Shown): Promise<Reply> {
  const { concern } = await protectionsOf(tx, asker.personId)
  const answer = shown.errors ? invalid : page
  return answer('Capacity', capacityView({ asker, concern, seal, ...shown }), { backLink: backToSharing(asker) })
}

export const askAboutCapacity = (context: SharingContext, asker: SharingAsker) =>
  capacityPage(context, asker, { values: {} })

async function settle(context: SharingContext, asker: SharingAsker, actor: StaffActor): Promise<Reply> {
  const read = readForm({ note: text('What was decided', { min: 20, max: 3000 }) }, context.form)
  if (!read.ok) return capacityPage(context, asker, { values: context.form, errors: read.errors })
  const { concern } = await protectionsOf(context.tx, asker.personId)
  const settled =
    concern === null
      ? null
      : await settleCapacityConcern({ ...context, actor }, concern.capacityConcernId, read.input.note)
  const reply =
    settled &&
    finished(
      context,
      asker,
      settled,
      'doubt about capacity settled',
      'The doubt is settled. New permissions can be given',
    )
  return (
    reply ??
    capacityPage(context, asker, { values: context.form, errors: [{ field: '', text: 'It has already been settled' }] })
  )
}

export async function keepCapacity(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const { actor, form } = context
  if (actor.kind !== 'staff') return notFound()
  if (form.step === 'settle') return settle(context, asker, actor)
  const raised = await raiseCapacityConcern({ ...context, actor }, asker.personId)
  const reply = finished(
    context,
    asker,
    raised,
    'doubt about capacity recorded',
    'The doubt is recorded. New permissions wait',
  )
  return (
    reply ??
    capacityPage(context, asker, {
      values: form,
      errors: [{ field: '', text: 'Doubt about capacity is already recorded' }],
    })
  )
}
