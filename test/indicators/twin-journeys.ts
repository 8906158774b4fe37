import { apart, type Day, plus } from './plain-days.ts'
import type { Episode, Intervention, Outcome, World } from './plain-world.ts'

/** Journeys by the words of the rule page, one person at a time. Written from that page, not from the SQL. */
export interface Stay {
  readonly episode: Episode
  readonly code: string
  readonly start: Day
  readonly end: Day | null
  readonly reason: string
  readonly structured: readonly Intervention[]
}

export interface Journey {
  readonly person: number
  readonly stays: readonly Stay[]
  readonly start: Day
  readonly end: Day | null
  readonly reason: string
  readonly group: string
  readonly tops: readonly { readonly outcome: Outcome; readonly day: Day }[]
}

const groups: Readonly<Record<string, readonly string[]>> = {
  completed: ['80', '81', '82'],
  transferred: ['83', '84', '74', '93', '94', '95', '96', '97'],
  died: ['89'],
  unplanned: ['85', '86', '87', '88', '71'],
}
const groupOf = (reason: string) =>
  Object.keys(groups).find((group) => groups[group]?.includes(reason)) ??
  (reason === 'inconsistent' ? reason : 'not known')
const recoded: Readonly<Record<string, string>> = { '90': '80', '91': '82', '92': '81' }

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
/** Compares by each key in turn. */
const byKeys =
  <T>(...keys: ((one: T) => string)[]) =>
  (a: T, b: T): number => {
    for (const key of keys) {
      const order = compare(key(a), key(b))
      if (order !== 0) return order
    }
    return 0
  }

/** The structured episode that an episode is, or null. */
function stayOf(episode: Episode, world: World, dataDate: Day): Stay | null {
  const end = episode.discharged !== null && episode.discharged <= dataDate ? episode.discharged : null
  const structured = episode.interventions.filter(
    ({ modal, started }) =>
      (modal === '94' || modal === '95') && started !== null && started <= dataDate && (end === null || started <= end),
  )
  const start = structured.map(({ started }) => started ?? '').sort()[0]
  if (start === undefined) return null
  const reason = end === null ? '' : (episode.reason ?? '')
  const code = world.agencies[episode.agency]?.code ?? ''
  return { episode, code, start, end, reason: recoded[reason] ?? reason, structured }
}

/** The reason of a journey that ended: from the different reasons given on its last day, blank being one of them. */
export function reasonOf(given: readonly string[]): string {
  const set = [...new Set(given)]
  const [only] = set
  if (set.length === 1) return only === '' || only === undefined ? 'not known' : only
  if (set.includes('89')) return '89'
  if (new Set(set.map(groupOf)).size === 1) return set.sort().at(-1) ?? ''
  return 'inconsistent'
}

function journeyOf(person: number, stays: readonly Stay[], dataDate: Day): Journey {
  const ends = stays.map(({ end }) => end)
  const end = ends.includes(null)
    ? null
    : (ends
        .map((one) => one ?? '')
        .sort()
        .at(-1) ?? null)
  const reason = end === null ? '' : reasonOf(stays.filter((one) => one.end === end).map((one) => one.reason))
  const tops = stays
    .flatMap((stay) => stay.episode.outcomes.map((outcome) => ({ stay, outcome, day: outcome.held })))
    .filter(({ day }) => day <= dataDate)
    .sort(
      byKeys(
        ({ day }) => day,
        ({ stay }) => stay.code,
        ({ stay }) => stay.episode.ref,
        ({ outcome }) => outcome.ref,
      ),
    )
  return { person, stays, start: stays[0]?.start ?? '', end, reason, group: end === null ? '' : groupOf(reason), tops }
}

/** Every person's journeys in the order of their starts. */
export function journeysOf(world: World, dataDate: Day): Map<number, Journey[]> {
  const people = new Map<number, Journey[]>()
  for (const person of new Set(world.episodes.map((one) => one.person))) {
    const stays = world.episodes
      .filter((one) => one.person === person)
      .flatMap((one) => stayOf(one, world, dataDate) ?? [])
    // A triage after the data date has not happened: it is missing, and missing comes last.
    stays.sort(
      byKeys(
        ({ start }) => start,
        ({ episode }) => (episode.triaged !== null && episode.triaged <= dataDate ? episode.triaged : '9999'),
        ({ code }) => code,
        ({ episode }) => episode.ref,
      ),
    )
    const runs: Stay[][] = []
    for (const stay of stays) {
      const run = runs.at(-1)
      const isOpen = run?.some(({ end }) => end === null || end > stay.start)
      const latest =
        run
          ?.map(({ end }) => end ?? '')
          .sort()
          .at(-1) ?? ''
      if (run && (isOpen || apart(stay.start, latest) + 1 <= 21)) run.push(stay)
      else runs.push([stay])
    }
    people.set(
      person,
      runs.map((run) => journeyOf(person, run, dataDate)),
    )
  }
  return people
}

export const openOn = ({ start, end }: { start: Day; end: Day | null }, day: Day) =>
  start <= day && (end === null || end > day)

/** A record of one of these stages between so many days before and after a day. */
export const topsNear = (journey: Journey, stages: readonly string[], day: Day, before: number, after: number) =>
  journey.tops.filter(
    (top) => stages.includes(top.outcome.stage) && top.day >= plus(day, -before) && top.day <= plus(day, after),
  )
