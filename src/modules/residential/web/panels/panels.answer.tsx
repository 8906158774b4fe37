import { isId } from '../../../../kernel/id.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { agendaOf, maySeat, panelOf, panels } from '../../queries/panels.ts'
import { panelsPath } from '../paths.ts'
import { PanelsView, PanelView } from './panels.view.tsx'

export const backToPanels = { backLink: { href: panelsPath, text: 'Panels' } }

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
  const [items, mayChange] = await Promise.all([agendaOf(tx, panelId), maySeat(tx, panelId)])
  context.listed([...new Set(items.map(({ personId }) => personId))])
  return page('A panel', <PanelView panel={panel} maySeat={mayChange} items={items} today={today} />, {
    wide: true,
    ...backToPanels,
  })
}
