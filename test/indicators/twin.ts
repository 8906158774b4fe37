import { apart, type Day, monthEnd, monthsOf, monthsOn, plus, yearsOn } from './plain-days.ts'
import { dayItems, type World } from './plain-world.ts'
import { type Journey, journeysOf, openOn, topsNear } from './twin-journeys.ts'
import { changeOf, stuckOf } from './twin-outcomes.ts'

export type Figure = Record<string, unknown>
export interface Report {
  readonly indicators: Record<string, { all: Figure; agency: Record<string, Figure>; group: Record<string, Figure> }>
}

export interface Question {
  readonly world: World
  readonly from: Day
  readonly to: Day
  readonly dataDate: Day
  readonly assumeFeeds: boolean
}

type Part = 'in-treatment' | 'first' | 'last' | 'wait' | 'open-at-end' | 'open-on-182'
const groupNames = ['opiate', 'non-opiate and alcohol', 'non-opiate only', 'alcohol only', 'not stated'] as const

/** Counts for one scope: an agency's place, or null for the whole partnership, and who is looked at. */
class Counting {
  readonly #people: ReadonlyMap<number, readonly Journey[]>
  readonly #agency: number | null
  readonly #q: Question

  constructor(people: ReadonlyMap<number, readonly Journey[]>, agency: number | null, q: Question) {
    this.#people = people
    this.#agency = agency
    this.#q = q
  }

  #has(journey: Journey, part: Part): boolean {
    const { from, to } = this.#q
    if (this.#agency === null) return true
    const own = journey.stays.filter(({ episode }) => episode.agency === this.#agency)
    switch (part) {
      case 'in-treatment':
        return own.some(({ start, end }) => start <= to && (end === null || end >= from))
      case 'first':
        return journey.stays[0]?.episode.agency === this.#agency
      case 'last':
        return own.some(({ end }) => end !== null && end === journey.end)
      case 'wait':
        return firstHelp(journey)?.agency === this.#agency
      case 'open-at-end':
        return own.some((stay) => openOn(stay, to))
      case 'open-on-182':
        return own.some((stay) => openOn(stay, plus(journey.start, 182)))
    }
  }

  /** For each person the latest journey that meets a rule and in which the scope has a part. */
  latest(part: Part, rule: (journey: Journey, all: readonly Journey[]) => boolean): Journey[] {
    return [...this.#people.values()].flatMap(
      (all) => all.filter((one) => rule(one, all) && this.#has(one, part)).at(-1) ?? [],
    )
  }

  count(part: Part, rule: (journey: Journey, all: readonly Journey[]) => boolean): number {
    return this.latest(part, rule).length
  }
}

/** The first structured intervention of a journey, and who gave it. */
function firstHelp(journey: Journey) {
  const all = journey.stays.flatMap((stay) =>
    stay.structured.map((help) => ({
      help,
      agency: stay.episode.agency,
      key: [help.started ?? '', help.ref, stay.code, stay.episode.ref],
    })),
  )
  const before = (a: readonly string[], b: readonly string[]) => {
    const at = a.findIndex((text, place) => text !== b[place])
    return at !== -1 && (a[at] ?? '') < (b[at] ?? '')
  }
  return all.reduce<(typeof all)[number] | undefined>(
    (best, one) => (best && !before(one.key, best.key) ? best : one),
    undefined,
  )
}

function waitOf(journey: Journey, dataDate: Day): string {
  const help = firstHelp(journey)?.help
  const offered = help?.offered && help.offered <= dataDate ? help.offered : help?.started
  const referred = help?.referred && help.referred <= dataDate ? help.referred : null
  if (!offered || !referred) return 'not known'
  const days = apart(offered, referred)
  return days < 0 ? 'not known' : days <= 21 ? '<=21' : days <= 42 ? '22-42' : '>42'
}

const banded = (names: readonly string[], found: readonly string[]) => ({
  bands: Object.fromEntries(names.map((name) => [name, found.filter((one) => one === name).length])),
  d: found.length,
})

function yearsBand(start: Day, on: Day): string {
  if (on < yearsOn(start, 1)) return '<1'
  if (on < yearsOn(start, 2)) return '1-2'
  if (on < yearsOn(start, 4)) return '2-4'
  return on < yearsOn(start, 6) ? '4-6' : '>=6'
}

const isCompleted = (one: Journey) => one.group === 'completed'
const length = ({ start, end }: Journey) => (end === null ? Number.POSITIVE_INFINITY : apart(end, start))
const cameBack = (one: Journey, all: readonly Journey[]) =>
  all.some(({ start }) => one.end !== null && start > one.end && start <= monthsOn(one.end, 6))

/** Every indicator for one scope. */
function figuresOf(
  people: ReadonlyMap<number, readonly Journey[]>,
  agency: number | null,
  q: Question,
): Record<string, Figure> {
  const { from, to, dataDate } = q
  const scope = new Counting(people, agency, q)
  const began = (one: Journey, after: number) =>
    one.start >= from && one.start <= to && plus(one.start, after) <= dataDate
  const ended = ({ end }: Journey) => end !== null && end >= from && end <= to
  const inTreatment = (one: Journey) => one.start <= to && (one.end === null || one.end >= from)
  const lastOne = (one: Journey, all: readonly Journey[]) => one === all.filter(({ start }) => start <= to).at(-1)
  const d = scope.count('in-treatment', inTreatment)
  const exits = scope.latest('last', (one, all) => ended(one) && !all.some((other) => openOn(other, to)))
  const share = (journeys: readonly Journey[], meets: (one: Journey) => boolean) => ({
    n: journeys.filter(meets).length,
    d: journeys.length,
  })
  const sixMonths = plus(monthsOn(from, 6), -1)
  const cohort = scope.latest('last', (one) => ended(one) && isCompleted(one) && (one.end ?? '') <= sixMonths)
  const open = scope.latest('open-at-end', (one) => openOn(one, to))
  const stuck = open.filter(({ start }) => yearsOn(start, 2) <= to).map((one) => stuckOf(one, to))
  const waits = scope.latest('wait', (one) => began(one, 0)).map((one) => waitOf(one, dataDate))
  return {
    I01: { n: d },
    I02: { n: scope.count('first', (one) => began(one, 0)) },
    I03: {
      n: exits.length,
      reasons: Object.fromEntries(
        ['completed', 'transferred', 'died', 'unplanned', 'inconsistent', 'not known'].map((group) => [
          group,
          exits.filter((one) => one.group === group).length,
        ]),
      ),
    },
    I04: banded(['<=21', '22-42', '>42', 'not known'], waits),
    I05: share(
      scope.latest('first', (one) => began(one, 84)),
      (one) => openOn(one, plus(one.start, 84)) || length(one) >= 84 || isCompleted(one),
    ),
    I06: { n: scope.count('last', (one, all) => lastOne(one, all) && ended(one) && isCompleted(one)), d },
    I07: {
      n: scope.count('last', (one, all) => lastOne(one, all) && ended(one) && isCompleted(one) && !cameBack(one, all)),
      d,
    },
    I08: share(cohort, (one) => cameBack(one, people.get(one.person) ?? [])),
    I09: share(
      scope.latest('first', (one) => began(one, 84)),
      (one) => one.group === 'unplanned' && length(one) < 84,
    ),
    I10: { n: scope.count('last', (one, all) => lastOne(one, all) && ended(one) && one.reason === '89'), d },
    I11: banded(
      ['<1', '1-2', '2-4', '4-6', '>=6'],
      open.map(({ start }) => yearsBand(start, to)),
    ),
    I12: share(
      scope.latest('first', (one) => began(one, 14)),
      (one) => topsNear(one, ['S'], one.start, 14, 14).length > 0,
    ),
    I13: share(
      scope.latest('open-on-182', (one) => {
        const day = plus(one.start, 182)
        return day >= from && day <= to && day <= dataDate && openOn(one, day)
      }),
      (one) => topsNear(one, ['R'], one.start, -29, 182).length > 0,
    ),
    I14: share(
      scope.latest('last', (one) => ended(one) && isCompleted(one) && plus(one.end ?? '', 14) <= dataDate),
      (one) => topsNear(one, ['X', 'E'], one.end ?? '', 14, 14).length > 0,
    ),
    ...Object.fromEntries(
      dayItems.map((item) => {
        const change = (one: Journey) => (began(one, 182) ? changeOf(one, item) : null)
        const pairs = scope.latest('first', (one) => !['no_review', null].includes(change(one))).map(change)
        const of = (outcome: string) => pairs.filter((one) => one === outcome).length
        const none = scope.count('first', (one) => change(one) === 'no_review')
        const outcomes = Object.fromEntries(
          ['abstinent', 'improved', 'unchanged', 'deteriorated'].map((one) => [one, of(one)]),
        )
        return [`I15 ${item}`, { ...outcomes, d: pairs.length, no_review: none }]
      }),
    ),
    I16: {
      n: stuck.filter((one) => one === 'no change').length,
      d: stuck.filter((one) => one !== 'without').length,
      without_records: stuck.filter((one) => one === 'without').length,
    },
  }
}

function groupOfPerson(journeys: readonly Journey[], q: Question): string {
  const codes = journeys
    .flatMap(({ stays }) => stays)
    .filter(({ start, end }) => start <= q.to && (end === null || end >= q.from))
    .flatMap(({ episode }) => episode.drugs)
    .map((text) => (text !== null && /^\d+$/.test(text.trim()) ? Number(text) : 0))
    .filter((code) => code >= 1000 && code <= 9995)
  if (codes.some((code) => code < 2000)) return 'opiate'
  const alcohol = codes.some((code) => code >= 7000 && code <= 7999)
  const other = codes.some((code) => code !== 3409 && !(code >= 7000 && code <= 7999))
  if (other) return alcohol ? 'non-opiate and alcohol' : 'non-opiate only'
  return alcohol ? 'alcohol only' : 'not stated'
}

/** Months without an accepted return, for some agencies, from a month on. */
export function missing(q: Question, agencies: World['agencies'], from: Day, to: Day): string[] {
  return agencies
    .flatMap((agency) =>
      monthsOf(from, to)
        .filter((month) => month >= agency.from && (agency.to === null || month <= agency.to))
        .filter((month) =>
          q.assumeFeeds ? month > q.dataDate : !q.world.received.has(`${agency.code} ${month.slice(0, 7)}`),
        )
        .map((month) => `${agency.code} ${month.slice(0, 7)}`),
    )
    .sort()
}

/** What stands instead of numbers where something is missing; the mark of exits that may still be joined. */
function judged(id: string, figure: Figure, agencies: World['agencies'], q: Question): Figure {
  const needs = id === 'I07' ? monthsOn(q.to, 6) : id === 'I08' ? monthsOn(plus(monthsOn(q.from, 6), -1), 6) : null
  const late = needs !== null && q.dataDate < needs
  const until = id === 'I07' && !late ? monthsOn(q.to, 6) : q.to
  const gaps = missing(q, agencies, q.from, monthEnd(Number(until.slice(0, 4)), Number(until.slice(5, 7))))
  if (late || gaps.length > 0)
    return {
      status: 'incomplete',
      ...(gaps.length > 0 ? { missing: gaps } : {}),
      ...(late ? { needs_data_to: needs } : {}),
    }
  const isProvisional = ['I03', 'I06', 'I10', 'I14'].includes(id) && q.dataDate < plus(q.to, 20)
  return isProvisional ? { ...figure, provisional: true } : figure
}

/** The whole report, computed plainly. */
export function twinReport(q: Question): Report {
  const people = journeysOf(q.world, q.dataDate)
  const { agencies } = q.world
  const all = figuresOf(people, null, q)
  const byAgency = agencies.map((agency, place) => ({ agency, figures: figuresOf(people, place, q) }))
  const byGroup = groupNames.map((group) => {
    const inGroup = new Map([...people].filter(([, journeys]) => groupOfPerson(journeys, q) === group))
    return { group, figures: figuresOf(inGroup, null, q) }
  })
  const indicators = Object.fromEntries(
    Object.keys(all).map((id) => [
      id,
      {
        all: judged(id, all[id] ?? {}, agencies, q),
        agency: Object.fromEntries(
          byAgency.map(({ agency, figures }) => [agency.code, judged(id, figures[id] ?? {}, [agency], q)]),
        ),
        group: Object.fromEntries(
          byGroup.map(({ group, figures }) => [group, judged(id, figures[id] ?? {}, agencies, q)]),
        ),
      },
    ]),
  )
  return { indicators }
}
