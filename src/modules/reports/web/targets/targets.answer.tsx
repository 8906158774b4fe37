import { isId } from '../../../../kernel/id.ts'
import { toNumbers } from '../../../../kernel/paths.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { keepTarget } from '../../commands/keep-target.ts'
import { targetPath, targetsPath } from '../paths.ts'
import { openTargets } from './opened-targets.ts'
import { newTargetOf, targetFields, valuesOf } from './target-form.ts'
import { NewTargetView } from './target-form.view.tsx'
import { TargetsView, TargetView } from './targets.view.tsx'

const newTitle = 'Set a target'
const back = { backLink: { href: targetsPath, text: 'Targets' } }
const wideBack = { ...back, wide: true }

const maySet = ({ actor }: StaffContext) => actor.permissions.has('partnership.manage')

/** The outcome framework: each objective with its measure, baseline, target, and live numbers (S004-L901). */
/** Titles stay in the history of a browser: no words that somebody typed. */
const oneTitle = 'A target'

export async function showTargets(context: StaffContext): Promise<Reply> {
  const opened = await openTargets(context)
  return page('Targets', <TargetsView opened={opened} maySet={maySet(context)} />, { wide: true, backLink: toNumbers })
}

const newView = ({ today }: StaffContext, form: FormPage) => <NewTargetView form={form} today={today} />

export async function showNewTarget(context: StaffContext): Promise<Reply> {
  return page(newTitle, newView(context, fresh(context)), back)
}

export async function saveNewTarget(context: StaffContext): Promise<Reply> {
  const read = readForm(targetFields(context.today), { ...context.form, change: 'keep' })
  if (!read.ok) return invalid(newTitle, newView(context, again(context, read.errors)), back)
  const target = newTargetOf(read.input, null, await openTargets(context))
  const kept = await keepTarget(context, { targetId: null, seen: 0 }, target)
  if (!kept.ok) return invalid(newTitle, newView(context, again(context, said(kept.refusal))), back)
  context.note({ measure: target.measure, aim: target.aim, from: target.fromMonth })
  return redirect(targetPath(kept.value), 'The target is set')
}

async function openTarget(context: StaffContext) {
  const { targetId = '' } = context.params
  if (!isId(targetId)) return null
  const opened = await openTargets(context)
  const one = opened.targets.find(({ target }) => target.targetId === targetId)
  return one ? { opened, one } : null
}

type OpenOne = NonNullable<Awaited<ReturnType<typeof openTarget>>>

const oneView = ({ opened, one }: OpenOne, { today }: StaffContext, form: FormPage | null) => (
  <TargetView opened={opened} one={one} today={today} form={form} />
)

export async function showTarget(context: StaffContext): Promise<Reply> {
  const open = await openTarget(context)
  if (!open) return notFound()
  const form = maySet(context) ? fresh(context, valuesOf(open.one.target.versions[0] ?? null)) : null
  return page(oneTitle, oneView(open, context, form), wideBack)
}

/** Another version, from a month on that has not begun. */
export async function saveTarget(context: StaffContext): Promise<Reply> {
  const open = await openTarget(context)
  if (!open) return notFound()
  const { target } = open.one
  const read = readForm(targetFields(context.today), context.form)
  if (!read.ok) return invalid(oneTitle, oneView(open, context, again(context, read.errors)), wideBack)
  const changed = newTargetOf(read.input, target.versions[0] ?? null, open.opened)
  const kept = await keepTarget(context, { targetId: target.targetId, seen: read.input._version }, changed)
  if (!kept.ok) {
    const isOvertaken = kept.refusal.code === 'changed-meanwhile'
    // Read again: what somebody else saved meanwhile stands among the versions beside what was typed.
    const now = isOvertaken ? ((await openTarget(context)) ?? open) : open
    const shown = oneView(now, context, again(context, said(kept.refusal)))
    return isOvertaken ? conflict(oneTitle, shown, wideBack) : invalid(oneTitle, shown, wideBack)
  }
  context.note({
    measure: changed.measure,
    aim: changed.aim,
    from: changed.fromMonth,
    version: target.versions.length + 1,
  })
  return redirect(targetPath(target.targetId), 'The change is saved')
}
