import type { StaffContext } from '../../../platform/web/request-context.ts'
import { subjectsShown } from '../domain/subjects.ts'
import type { Item } from '../queries/item-columns.ts'
import { waysIn } from '../queries/ways-in.ts'

/** Names an item of the record for the audit. True if the worker's own agency wrote it and they may change it. */
export async function aboutOwnItem(context: StaffContext, item: Item): Promise<boolean> {
  const { tx, actor } = context
  const ways = await waysIn(tx, item.personId)
  for (const subject of subjectsShown({ people: [item.personId], ways, items: [item], viewerStaffId: actor.staffId }))
    context.about(subject)
  const mayWrite = ways.some((way) => way.personId === item.personId && (way.writes & (1 << item.category)) !== 0)
  return item.ownerAgencyId === actor.agencyId && mayWrite
}
