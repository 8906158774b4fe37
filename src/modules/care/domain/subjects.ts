import type { Subject } from '../../../platform/web/request-context.ts'
import type { Item } from '../queries/item-columns.ts'
import type { WayIn } from '../queries/ways-in.ts'

interface Opened {
  readonly people: readonly string[]
  readonly ways: readonly WayIn[]
  readonly items: readonly Item[]
  readonly viewerStaffId: string
}

/** For one registration: which chains opened what is shown of it. Items that no chain of the map opens were the author's own, or disclosed by law. */
function subjectsOf(personId: string, { ways, items, viewerStaffId }: Opened): Subject[] {
  const own = items.filter((item) => item.personId === personId)
  const categories = [0, ...new Set(own.map((item) => item.category))]
  const opens = (way: WayIn, item: Item) =>
    way.personId === personId &&
    way.ownerAgencyId === item.ownerAgencyId &&
    ((way.opens | way.projects) & (1 << item.category)) !== 0
  const used = ways.filter((way) => own.some((item) => opens(way, item)))
  const unopened = own.filter((item) => !ways.some((way) => opens(way, item)))
  const routes = new Map(
    used.map((way) => [`${way.route} ${way.sourceId}`, { route: way.route, sourceId: way.sourceId }]),
  )
  const subjects: Subject[] = [...routes.values()].map((route) => ({ personId, ...route, categories }))
  if (unopened.some((item) => item.authorStaffId === viewerStaffId))
    subjects.push({ personId, route: 'author', categories })
  if (unopened.some((item) => item.authorStaffId !== viewerStaffId))
    subjects.push({ personId, route: 'duty', categories })
  return subjects
}

/** What the audit must say about a record shown: every registration that gave something, with the chains that opened it. */
export function subjectsShown(opened: Opened): readonly Subject[] {
  const [first, ...others] = opened.people
  if (first === undefined) return []
  const ofFirst = subjectsOf(first, opened)
  const route = opened.ways.find((way) => way.personId === first)?.route ?? 'own'
  const always: Subject[] = ofFirst.length > 0 ? ofFirst : [{ personId: first, route, categories: [0] }]
  return [...always, ...others.flatMap((personId) => subjectsOf(personId, opened))]
}
