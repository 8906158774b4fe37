import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { agencyById } from '../../queries/agencies.ts'
import { sitesOf, teamsOf } from '../../queries/agency-places.ts'
import { staffOf } from '../../queries/staff.ts'
import { agenciesPath } from '../paths.ts'
import { isPartnershipManager, looksAfterAgency } from '../who-may.ts'
import { AgencyView } from './agency.view.tsx'

export async function agencyPage({ tx, actor, params }: StaffContext): Promise<Reply> {
  const id = params.agencyId ?? ''
  const [agency, sites, teams, staff] = await Promise.all([
    agencyById(tx, id),
    sitesOf(tx, id),
    teamsOf(tx, id),
    staffOf(tx, id),
  ])
  if (!agency) return notFound()
  const isHere = agency.left_at === null
  const mayChange = isHere && looksAfterAgency(actor, id)
  const mayEnd = isHere && isPartnershipManager(actor) && actor.agencyId !== id
  const view = (
    <AgencyView
      agency={agency}
      sites={sites}
      teams={teams}
      staff={mayChange ? staff : staff.filter((one) => !one.has_ended)}
      mayChange={mayChange}
      mayEnd={mayEnd}
    />
  )
  return page('Agency', view, { backLink: { href: agenciesPath, text: 'All agencies' } })
}
