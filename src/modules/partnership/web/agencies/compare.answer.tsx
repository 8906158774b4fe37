import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { agencies } from '../../queries/agencies.ts'
import { agenciesPath } from '../paths.ts'
import { CompareView } from './compare.view.tsx'

export async function comparePage({ tx, query }: StaffContext): Promise<Reply> {
  const all = await agencies(tx)
  const chosen = (id: string | undefined) => all.find(({ agency_id }) => agency_id === id)
  const view = <CompareView agencies={all} one={chosen(query.one)} other={chosen(query.other)} />
  return page('Compare the aims of two agencies', view, { backLink: { href: agenciesPath, text: 'All agencies' } })
}
