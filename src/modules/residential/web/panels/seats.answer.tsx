import { isId } from '../../../../kernel/id.ts'
import { day, optionalText, readForm, version } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, overtaken, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changeSeats, type Member, namePanel } from '../../commands/name-panel.ts'
import { maySeat, type Panel, panelOf, whoMaySit } from '../../queries/panels.ts'
import { panelPath } from '../paths.ts'
import { backToPanels } from './panels.answer.tsx'
import { ChangeSeatsView, NewPanelView, seats } from './seats.view.tsx'

interface Named {
  readonly members: Member[]
  readonly errors: { readonly field: string; readonly text: string }[]
}

function readMembers(form: StaffContext['form'], known: ReadonlySet<string>): Named {
  const named: Named = { members: [], errors: [] }
  const typed = (name: string) => {
    const value = form[name]
    return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim().slice(0, 100)
  }
  for (const seat of seats) {
    const [staffId, role] = [typed(`staff_${seat}`), typed(`role_${seat}`)]
    if (staffId === '' && role === '') continue
    if (!known.has(staffId)) named.errors.push({ field: `staff_${seat}`, text: 'Select who sits' })
    else if (role === '') named.errors.push({ field: `role_${seat}`, text: 'Enter as what they sit' })
    else if (named.members.some((one) => one.staffId === staffId))
      named.errors.push({ field: `staff_${seat}`, text: 'Nobody sits twice' })
    else named.members.push({ staffId, role })
  }
  if (named.members.length === 0 && named.errors.length === 0)
    named.errors.push({ field: 'staff_1', text: 'Select who sits' })
  return named
}

const newTitle = 'Name a panel'

export async function showNewPanel(context: StaffContext): Promise<Reply> {
  const people = await whoMaySit(context.tx)
  return page(newTitle, <NewPanelView people={people} form={fresh(context)} />, backToPanels)
}

export async function saveNewPanel(context: StaffContext): Promise<Reply> {
  const { tx, form, today } = context
  const people = await whoMaySit(tx)
  const fields = {
    meets_on: day('The day it meets', { notBefore: today }),
    place: optionalText('The place', { max: 200 }),
  }
  const read = readForm(fields, form)
  const { members, errors } = readMembers(form, new Set(people.map(({ staffId }) => staffId)))
  const wrong = (all: Named['errors']) =>
    invalid(newTitle, <NewPanelView people={people} form={again(context, all)} />, backToPanels)
  if (!read.ok || errors.length > 0) return wrong([...(read.ok ? [] : read.errors), ...errors])
  const named = await namePanel(context, { meetsOn: read.input.meets_on, place: read.input.place, members })
  if (!named.ok) return wrong([{ field: 'staff_1', text: named.refusal.text }])
  return redirect(panelPath(named.value), 'The panel has been named.')
}

const seatsTitle = 'Change who sits'

/** The panel the address names, where whoever acts may still change who sits. */
async function opened({ tx, params }: StaffContext): Promise<Panel | null> {
  const { panelId = '' } = params
  const panel = isId(panelId) ? await panelOf(tx, panelId) : null
  return panel && (await maySeat(tx, panelId)) ? panel : null
}

const backTo = (panel: Panel) => ({ backLink: { href: panelPath(panel.panelId), text: 'The agenda' } })

const seated = ({ members, version }: Panel) =>
  Object.fromEntries([
    ['_version', String(version)],
    ...members.flatMap(({ staffId, role }, index) => [
      [`staff_${index + 1}`, staffId],
      [`role_${index + 1}`, role],
    ]),
  ])

const savedSeats = ({ members }: Panel) => members.map(({ role, name }) => ({ label: role, text: name }))

export async function showSeats(context: StaffContext): Promise<Reply> {
  const panel = await opened(context)
  if (!panel) return notFound()
  const people = await whoMaySit(context.tx)
  const form = fresh(context, seated(panel))
  return page(seatsTitle, <ChangeSeatsView panel={panel} people={people} form={form} />, backTo(panel))
}

export async function saveSeats(context: StaffContext): Promise<Reply> {
  const panel = await opened(context)
  if (!panel) return notFound()
  const people = await whoMaySit(context.tx)
  const view = (form: FormPage) => <ChangeSeatsView panel={panel} people={people} form={form} />
  const read = readForm({ _version: version() }, context.form)
  const { members, errors } = readMembers(context.form, new Set(people.map(({ staffId }) => staffId)))
  if (!read.ok || errors.length > 0)
    return invalid(seatsTitle, view(again(context, [...(read.ok ? [] : read.errors), ...errors])), backTo(panel))
  const changed = await changeSeats(context, panel, members, read.input._version)
  if (!changed.ok && changed.refusal.code === 'changed') {
    const now = (await opened(context)) ?? panel
    return conflict(seatsTitle, view(overtaken(context, now.version, savedSeats(now))), backTo(panel))
  }
  if (!changed.ok) return conflict(seatsTitle, view(again(context, said(changed.refusal))), backTo(panel))
  context.note({ panelId: panel.panelId, seated: members.map(({ staffId }) => staffId).join(' ') })
  return redirect(panelPath(panel.panelId), 'Who sits has been changed.')
}
