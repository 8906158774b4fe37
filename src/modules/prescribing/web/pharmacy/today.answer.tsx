import { isId } from '../../../../kernel/id.ts'
import { type FormErrors, hiddenNames } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm, version } from '../../../../platform/web/fields.ts'
import { conflict, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { recordCollection } from '../../commands/record-collection.ts'
import { outcomes } from '../../domain/supply.ts'
import { counter } from '../../queries/counter.ts'
import { scriptAtPharmacy } from '../../queries/pharmacy-scripts.ts'
import { pharmacyPath, pharmacyPersonPath } from '../paths.ts'
import { found, isForToday, peopleAtCounter } from './today.page.ts'
import { TodayView } from './today.view.tsx'

const title = 'Today at the pharmacy'

async function todayView(context: StaffContext, errors: FormErrors = []) {
  const everyone = peopleAtCounter(await counter(context.tx, context.today), context.today)
  context.listed(everyone.map((person) => person.personId))
  const people = everyone.filter(isForToday)
  const others = everyone.filter((person) => !isForToday(person))
  return <TodayView today={context.today} people={people} others={others} errors={errors} seal={context.seal} />
}

export async function showToday(context: StaffContext): Promise<Reply> {
  return page(title, await todayView(context))
}

/** Straight to the one person who fits; a name never stands in an address (A48). */
export async function findAtPharmacy(context: StaffContext): Promise<Reply> {
  const read = readForm({ looked_for: optionalText('What you look for', { max: 100 }) }, context.form)
  if (!read.ok || read.input.looked_for === '')
    return redirect(pharmacyPath, 'Type part of a name or an NHS number to find someone')
  const fitting = found(peopleAtCounter(await counter(context.tx, context.today), context.today), read.input.looked_for)
  const [only, second] = fitting
  if (!only) return redirect(pharmacyPath, 'Nobody with a script here fits')
  if (second) return redirect(pharmacyPath, `${fitting.length} people with a script here fit. Look for them below`)
  return redirect(pharmacyPersonPath(only.personId))
}

const fields = { outcome: choice('What happened', [...outcomes, 'undo'] as const), [hiddenNames.version]: version() }
const flashes = {
  collected: 'Written down: collected',
  missed: 'Written down: missed',
  refused: 'Written down: refused',
  undo: 'Taken back',
} as const

export async function saveCollection(context: StaffContext): Promise<Reply> {
  const { scriptId = '' } = context.params
  const script = isId(scriptId) ? await scriptAtPharmacy(context.tx, scriptId) : null
  const read = readForm(fields, context.form)
  if (!script || !read.ok) return notFound()
  context.about({ personId: script.personId, route: 'script', sourceId: script.scriptId, categories: [3, 4] })
  const { outcome, _version: seenVersion } = read.input
  const result = await recordCollection(context, script, { outcome, seenVersion })
  if (result.ok) return redirect(pharmacyPath, flashes[outcome])
  if (result.refusal.code === 'absent') return notFound()
  return conflict(title, await todayView(context, [{ field: '', text: result.refusal.text }]))
}
