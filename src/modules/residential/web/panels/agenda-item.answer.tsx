import { isId } from '../../../../kernel/id.ts'
import { choice, optionalDay, readForm, text, ticks } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { decideItem } from '../../commands/decide-item.ts'
import { panelOutcomes } from '../../domain/path.ts'
import { type AgendaItem, agendaItemOf, type Panel, panelOf } from '../../queries/panels.ts'
import { panelPath } from '../paths.ts'
import { AgendaItemView } from './agenda-item.view.tsx'

const title = 'An application'

interface Opened {
  readonly panel: Panel
  readonly item: AgendaItem
}

/** The item the address names, for somebody who sits on the panel. */
async function opened(context: StaffContext): Promise<Opened | null> {
  const { tx, params } = context
  const { panelId = '', agendaItemId = '' } = params
  if (!isId(panelId) || !isId(agendaItemId)) return null
  const [panel, item] = await Promise.all([panelOf(tx, panelId), agendaItemOf(tx, panelId, agendaItemId)])
  if (!panel || !item?.sits) return null
  context.about({ personId: item.personId, route: 'panel', sourceId: agendaItemId, categories: [5] })
  return { panel, item }
}

const backTo = ({ panel }: Opened) => ({ backLink: { href: panelPath(panel.panelId), text: 'The agenda' } })

const view = (context: StaffContext, { panel, item }: Opened, form: FormPage) => (
  <AgendaItemView panel={panel} item={item} mayDecide={panel.meetsOn <= context.today} form={form} />
)

export async function showAgendaItem(context: StaffContext): Promise<Reply> {
  const found = await opened(context)
  if (!found || found.item.outcome !== null) return notFound()
  const form = fresh(context, { deciders: found.panel.members.map(({ staffId }) => staffId) })
  return page(title, view(context, found, form), backTo(found))
}

/** Weeks as they were typed: null where the box is empty, undefined where they are none. */
function weeksIn({ funded_weeks: typed }: StaffContext['form']): number | null | undefined {
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (text === '') return null
  return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 104 ? Number(text) : undefined
}

export async function saveAgendaItem(context: StaffContext): Promise<Reply> {
  const found = await opened(context)
  if (!found) return notFound()
  const { panel, item } = found
  const fields = {
    outcome: choice('The decision', panelOutcomes),
    come_back_on: optionalDay('When it is looked at again'),
    reasons: text('The reasons', { max: 2000 }),
    deciders: ticks(
      'Who decided',
      panel.members.map(({ staffId }) => staffId),
      { min: 1 },
    ),
  }
  const read = readForm(fields, context.form)
  const fundedWeeks = weeksIn(context.form)
  if (!read.ok || fundedWeeks === undefined) {
    const wrongWeeks = { field: 'funded_weeks', text: 'Weeks must be a whole number from 1 to 104' }
    const errors = [...(read.ok ? [] : read.errors), ...(fundedWeeks === undefined ? [wrongWeeks] : [])]
    return invalid(title, view(context, found, again(context, errors)), backTo(found))
  }
  const { outcome, come_back_on: comeBackOn, reasons, deciders } = read.input
  const result = await decideItem(context, item.agendaItemId, { outcome, reasons, fundedWeeks, comeBackOn, deciders })
  if (result.ok)
    return redirect(panelPath(panel.panelId), 'The decision has been written down. The person can read it.')
  const how = result.refusal.code === 'decided' ? conflict : invalid
  return how(title, view(context, found, again(context, said(result.refusal))), backTo(found))
}
