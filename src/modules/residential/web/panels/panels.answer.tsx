import { isId } from '../../../../kernel/id.ts'
import { day, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { namePanel } from '../../commands/apply.ts'
import { agendaOf, panelOf, panels, whoMaySit } from '../../queries/panels.ts'
import { panelPath, panelsPath } from '../paths.ts'
import { NewPanelView } from './new-panel.view.tsx'
import { PanelsView, PanelView } from './panels.view.tsx'

const backToPanels = { backLink: { href: panelsPath, text: 'Panels' } }

export async function showPanels({ tx, actor, today }: StaffContext): Promise<Reply> {
  const mayName = actor.permissions.has('referral.oversee')
  return page('Panels', <PanelsView panels={await panels(tx)} mayName={mayName} today={today} />, { wide: true })
}

/** The agenda: what whoever acts may read of it, with the days people have waited. */
export async function showPanel(context: StaffContext): Promise<Reply> {
  const { tx, params, today } = context
  const { panelId = '' } = params
  const panel = isId(panelId) ? await panelOf(tx, panelId) : null
  if (!panel) return notFound()
  const items = await agendaOf(tx, panelId)
  context.listed([...new Set(items.map(({ personId }) => personId))])
  return page('A panel', <PanelView panel={panel} items={items} today={today} />, { wide: true, ...backToPanels })
}

/** How many people may be named at once; a box may stay empty. */
const seats = [1, 2, 3, 4, 5, 6] as const

async function newPanelView({ tx }: StaffContext, form: FormPage) {
  return <NewPanelView seats={seats} people={await whoMaySit(tx)} form={form} />
}

export async function showNewPanel(context: StaffContext): Promise<Reply> {
  return page('Name a panel', await newPanelView(context, fresh(context)), backToPanels)
}

interface Named {
  readonly members: { readonly staffId: string; readonly role: string }[]
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

export async function saveNewPanel(context: StaffContext): Promise<Reply> {
  const { tx, form, today } = context
  const people = await whoMaySit(tx)
  const fields = {
    meets_on: day('The day it meets', { notBefore: today }),
    place: optionalText('The place', { max: 200 }),
  }
  const read = readForm(fields, form)
  const { members, errors } = readMembers(form, new Set(people.map(({ staffId }) => staffId)))
  if (!read.ok || errors.length > 0) {
    const all = [...(read.ok ? [] : read.errors), ...errors]
    return invalid('Name a panel', await newPanelView(context, again(context, all)), backToPanels)
  }
  const panelId = await namePanel(context, { meetsOn: read.input.meets_on, place: read.input.place, members })
  return redirect(panelPath(panelId), 'The panel has been named.')
}
