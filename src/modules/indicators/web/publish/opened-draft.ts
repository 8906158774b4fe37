import { isId } from '../../../../kernel/id.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type OwnPublication, ownPublication } from '../../queries/own-publications.ts'

/** The publication of the address, if the acting worker's partnership has it. */
export async function openedPublication({ tx, params }: StaffContext): Promise<OwnPublication | null> {
  const { publicationId = '' } = params
  return isId(publicationId) ? ownPublication(tx, publicationId) : null
}

/** The same, if it is not public yet. */
export async function openedDraft(context: StaffContext): Promise<OwnPublication | null> {
  const it = await openedPublication(context)
  return it && !it.publishedAt ? it : null
}
