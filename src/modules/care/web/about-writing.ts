import type { StaffContext } from '../../../platform/web/request-context.ts'
import { registrationsOf } from '../queries/registrations-of.ts'
import { type WayIn, waysIn, writableCategories } from '../queries/ways-in.ts'

/** What a worker may write about the person of this page. */
export interface Writing {
  readonly personId: string
  readonly people: readonly string[]
  readonly ways: readonly WayIn[]
  readonly writes: number
}

/** Names the person for the audit and says what may be written about them; null if nothing may, which is as if they were not there. */
export async function aboutWriting(context: StaffContext, category?: number): Promise<Writing | null> {
  const personId = context.params.personId ?? ''
  const [registrations, ways] = await Promise.all([registrationsOf(context.tx, personId), waysIn(context.tx, personId)])
  const own = ways.filter((way) => way.personId === personId)
  const writes = writableCategories(own)
  if (registrations.length === 0 || (category === undefined ? writes === 0 : (writes & (1 << category)) === 0))
    return null
  const way = own.find((one) => one.writes !== 0)
  context.about({
    personId,
    route: way?.route ?? 'caseload',
    ...(way ? { sourceId: way.sourceId } : {}),
    ...(category === undefined ? {} : { categories: [category] }),
  })
  return { personId, people: registrations.map((one) => one.personId), ways: own, writes }
}
