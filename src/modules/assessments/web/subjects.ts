import type { StaffContext } from '../../../platform/web/request-context.ts'
import type { OpenPerson, Way } from '../queries/open-person.ts'

/** What the audit must know of something shown. */
export interface Shown {
  readonly personId: string
  readonly ownerAgencyId: string
  readonly authorStaffId: string | null
  readonly category: number
}

const opens = (way: Way, item: Shown) =>
  way.personId === item.personId &&
  way.ownerAgencyId === item.ownerAgencyId &&
  ((way.opens | way.projects) & (1 << item.category)) !== 0

/** Names for the audit whose record this is, and by which chains what is shown came to be open. */
export function aboutShown(context: StaffContext, person: OpenPerson, items: readonly Shown[]): void {
  const { ways, personId } = person
  for (const registration of person.people) {
    const own = items.filter((item) => item.personId === registration)
    if (own.length === 0 && registration !== personId) continue
    const categories = [0, ...new Set(own.map((item) => item.category))]
    const used = ways.filter((way) => own.some((item) => opens(way, item)))
    const first = ways.find((way) => way.personId === registration)
    const routes = new Map(
      (used.length > 0 || !first ? used : [first]).map((way) => [`${way.route} ${way.sourceId}`, way]),
    )
    for (const { route, sourceId } of routes.values())
      context.about({ personId: registration, route, sourceId, categories })
    const unopened = own.filter((item) => !ways.some((way) => opens(way, item)))
    if (unopened.length > 0 || routes.size === 0) {
      const isOwn = unopened.every((item) => item.authorStaffId === context.actor.staffId)
      context.about({ personId: registration, route: isOwn ? 'author' : 'duty', categories })
    }
  }
}
