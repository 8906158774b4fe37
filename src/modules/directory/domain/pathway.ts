import { substances } from './words.ts'

/** What the finder knows of a service. */
export interface Route {
  readonly serviceId: string
  readonly ageFrom: number
  readonly ageTo: number | null
  readonly needs: readonly string[]
  readonly offers: readonly string[]
  readonly isLowDemand: boolean
  readonly districts: readonly string[]
  readonly takesSelf: boolean
  readonly takesFamily: boolean
  readonly takesProfessionals: boolean
  readonly access: readonly string[]
  readonly waitDays: number | null
}

export interface Asked {
  readonly who: 'self' | 'family' | 'professional'
  readonly age: number | null
  readonly need: string | null
  readonly district: string | null
  readonly access: readonly string[]
}

export interface Found<R extends Route> {
  /** Services that answer to all that was asked, best first. */
  readonly matching: readonly R[]
  /** Added so that nobody is left with groups only, or with nothing they can simply walk into (S004-L867). */
  readonly also: readonly R[]
}

const isOpenTo = (asked: Asked) => (route: Route) =>
  (asked.who === 'self' ? route.takesSelf : asked.who === 'family' ? route.takesFamily : route.takesProfessionals) &&
  (asked.age === null || (route.ageFrom <= asked.age && (route.ageTo === null || asked.age <= route.ageTo)))

const serves = (asked: Asked) => (route: Route) =>
  asked.district === null || route.districts.length === 0 || route.districts.includes(asked.district)

const helpsWith = (asked: Asked) => (route: Route) => asked.need === null || route.needs.includes(asked.need)

const eases = (asked: Asked) => (route: Route) => asked.access.every((one) => route.access.includes(one))

/** Whether it is anything besides groups. */
export const isNotOnlyGroups = (route: Pick<Route, 'offers'>) => route.offers.some((offer) => offer !== 'group')

// An unknown wait stands behind every known one. Of two alike, the one for fewer needs is closer to what was asked.
const wait = ({ waitDays }: Route) => waitDays ?? 10_000
const bestFirst = (a: Route, b: Route) => wait(a) - wait(b) || a.needs.length - b.needs.length

const closeTo = (asked: Asked) => (route: Route) => {
  const need = asked.need
  if (need === null || route.needs.includes(need)) return 0
  return substances.has(need) && route.needs.some((one) => substances.has(one) || one === 'safer_use') ? 1 : 2
}

/**
 * A few questions answered: the services that fit, and where those are groups only or all ask something first, the nearest
 * that are not. What somebody may not come to (age, who asks) is never offered; the area and the need give way last.
 */
export function pathway<R extends Route>(services: readonly R[], asked: Asked): Found<R> {
  const possible = services.filter(isOpenTo(asked)).toSorted(bestFirst)
  const matching = possible.filter((one) => serves(asked)(one) && helpsWith(asked)(one) && eases(asked)(one))
  const near = closeTo(asked)
  const farOff = (route: R) => near(route) * 2 + (serves(asked)(route) ? 0 : 1)
  const rest = possible.filter((one) => !matching.includes(one)).toSorted((a, b) => farOff(a) - farOff(b))
  const also: R[] = []
  for (const wanted of [isNotOnlyGroups, ({ isLowDemand }: R) => isLowDemand]) {
    if ([...matching, ...also].some(wanted)) continue
    const one = rest.find(wanted)
    if (one) also.push(one)
  }
  return { matching, also }
}
