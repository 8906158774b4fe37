import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { agencies } from '../../queries/agencies.ts'
import { isPartnershipManager, speaksForAgency } from '../who-may.ts'
import { AgenciesView } from './agencies.view.tsx'

export async function agenciesPage({ tx, actor }: StaffContext): Promise<Reply> {
  const found = await agencies(tx)
  return page(
    'Agencies',
    <AgenciesView agencies={found} mayAdd={isPartnershipManager(actor)} mayBringStaff={speaksForAgency(actor)} />,
  )
}
