import { sql } from 'kysely'
import { emergencyPath } from '../../../../kernel/paths.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { reasonWords } from '../../domain/emergency.ts'
import { openBreakGlass } from '../../queries/open-break-glass.ts'
import { visibleItems } from '../../queries/visible-items.ts'
import { emergencyRecordView, type WhomToCall } from './emergency-record.view.tsx'

export async function showEmergencyRecord({ tx, params, seal, about }: StaffContext): Promise<Reply> {
  const opening = (await openBreakGlass(tx)).find(({ breakGlassId }) => breakGlassId === params.breakGlassId)
  if (!opening) return notFound()
  const [items, calls] = await Promise.all([
    visibleItems(tx, opening.personId),
    sql<WhomToCall>`select agency_name as "agencyName", phone, call_name as "callName" from consent.safeguarding_projection(${opening.personId})`.execute(
      tx,
    ),
  ])
  const categories = [...new Set([...items.map(({ category }) => category), ...(calls.rows.length > 0 ? [9] : [])])]
  const later = opening.toldLaterReason === '' ? {} : { personToldFrom: opening.personToldFrom }
  about({
    personId: opening.personId,
    route: 'break_glass',
    sourceId: opening.breakGlassId,
    categories,
    reason: reasonWords(opening.reason),
    ...later,
  })
  const backLink = { href: emergencyPath, text: 'Emergency' }
  return page('The record in an emergency', emergencyRecordView({ opening, items, calls: calls.rows, seal }), {
    backLink,
  })
}
