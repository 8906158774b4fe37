import type { StaffContext } from '../../../platform/web/request-context.ts'
import { mayWrite, wayInto } from '../../people/index.ts'

const attendance = 3

/** The person to be referred, if the worker's agency may act for them. */
export async function openToRefer(context: StaffContext): Promise<string | null> {
  const personId = context.params.personId ?? ''
  const [way, writes] = await Promise.all([wayInto(context.tx, personId), mayWrite(context.tx, personId, attendance)])
  if (!way || !writes) return null
  context.about({
    personId,
    route: way.route,
    categories: [0, 1, 10],
    ...(way.source_id === null ? {} : { sourceId: way.source_id }),
  })
  return personId
}
