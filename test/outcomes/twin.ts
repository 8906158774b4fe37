import { type Day, plus, yearsOn } from '../indicators/plain-days.ts'
import { missing } from '../indicators/twin.ts'
import { type Journey, journeysOf, openOn, topsNear } from '../indicators/twin-journeys.ts'
import type { Drawing } from '../indicators/worlds.ts'
import type { Lives } from './drawn-lives.ts'

/** The scorecard and the lives by years, counted plainly, one person at a time. Written from the definitions, not from the SQL. */
type Change = 'better' | 'same' | 'worse'
type Counts = Record<string, number>

const score = { most: 20, up: true, by: 3 }
const activity = { most: 28, up: true, by: 4 }
const problem = { most: 1, up: false, by: 1 }
const crime = { most: 28, up: false, by: 4 }
const items: Readonly<Record<string, { readonly most: number; readonly up: boolean; readonly by: number }>> = {
  physical: score,
  psychological: score,
  quality_of_life: score,
  acute_housing: problem,
  unsuitable_housing: problem,
  eviction_risk: problem,
  paid_work: activity,
  volunteering: activity,
  education: activity,
  injecting: { most: 28, up: false, by: 10 },
  sharing: problem,
  shoplifting: crime,
  selling: crime,
  other_theft: problem,
  assault: problem,
}
const groups: Readonly<Record<string, readonly string[]>> = {
  'block health': ['physical', 'psychological'],
  'block home': ['acute_housing', 'unsuitable_housing', 'eviction_risk'],
  'block work': ['paid_work', 'volunteering', 'education'],
  'block family': ['family_said'],
  'block wellbeing': ['quality_of_life'],
  'block safety': ['injecting', 'sharing'],
  'block crime': ['shoplifting', 'selling', 'other_theft', 'assault'],
  'lens health': ['physical', 'psychological', 'quality_of_life', 'injecting', 'sharing'],
  'lens justice': ['shoplifting', 'selling', 'other_theft', 'assault'],
}

function itemChange(name: string, before: number | null | undefined, after: number | null | undefined): Change | null {
  const rule = items[name]
  if (!rule || typeof before !== 'number' || typeof after !== 'number') return null
  if ([before, after].some((value) => value < 0 || value > rule.most)) return null
  if (!rule.up && before > 0 && after === 0) return 'better'
  const rise = after - before
  if (rise >= rule.by) return rule.up ? 'better' : 'worse'
  if (-rise >= rule.by) return rule.up ? 'worse' : 'better'
  return 'same'
}

function familySaid({ stays, start }: Journey, lives: Lives, dataDate: Day): Change | null {
  const all = stays.flatMap((stay) =>
    (lives.said.get(stay.episode) ?? []).map((one) => ({
      ...one,
      key: [one.held, stay.code, stay.episode.ref, one.id],
    })),
  )
  const within = all.filter(({ held }) => held >= plus(start, 29) && held <= plus(start, 182) && held <= dataDate)
  const later = (a: readonly string[], b: readonly string[]) => {
    const at = a.findIndex((text, place) => text !== b[place])
    return at !== -1 && (a[at] ?? '') > (b[at] ?? '')
  }
  return (
    within.reduce<(typeof all)[number] | null>((best, one) => (best && !later(one.key, best.key) ? best : one), null)
      ?.change ?? null
  )
}

function changesOf(journey: Journey, lives: Lives, dataDate: Day): Readonly<Record<string, Change | null>> {
  const start = topsNear(journey, ['S'], journey.start, 14, 14)[0]
  const review = topsNear(journey, ['R'], journey.start, -29, 182).at(-1)
  const [before, after] = [start && lives.answers.get(start.outcome), review && lives.answers.get(review.outcome)]
  const changes: Record<string, Change | null> = { family_said: familySaid(journey, lives, dataDate) }
  for (const name of Object.keys(items)) changes[name] = itemChange(name, before?.[name], after?.[name])
  return changes
}

function groupChange(changes: Readonly<Record<string, Change | null>>, names: readonly string[]): Change | null {
  const known = names.flatMap((name) => changes[name] ?? [])
  if (known.length === 0) return null
  const balance = known.filter((one) => one === 'better').length - known.filter((one) => one === 'worse').length
  return balance > 0 ? 'better' : balance < 0 ? 'worse' : 'same'
}

function bothOf(health: Change, justice: Change): string {
  if (justice === 'better' && health === 'worse') return 'crime down, health worse'
  if (justice === 'worse' && health === 'better') return 'crime up, health better'
  if (justice === 'better' && health === 'better') return 'both better'
  return justice === 'worse' && health === 'worse' ? 'both worse' : 'no change in one or both'
}

const tally = (names: readonly string[], given: readonly string[]): Counts =>
  Object.fromEntries(names.map((name) => [name, given.filter((one) => one === name).length]))

const threeWays = ['better', 'same', 'worse']

/** Everyone who started, by the latest journey of each, and how each measure of theirs changed. */
function scorecard(people: Iterable<readonly Journey[]>, agency: number | null, q: Drawing, lives: Lives) {
  const [until = q.to] = [q.to, q.dataDate].sort()
  const starters = [...people].flatMap(
    (all) =>
      all
        .filter(({ start }) => start >= plus(q.from, -182) && start <= plus(until, -182))
        .filter(({ stays }) => agency === null || stays[0]?.episode.agency === agency)
        .at(-1) ?? [],
  )
  const all = starters.map((journey) => changesOf(journey, lives, q.dataDate))
  const figure = (given: readonly (Change | null)[]) => ({
    d: starters.length,
    bands: tally(
      [...threeWays, 'missing'],
      given.map((one) => one ?? 'missing'),
    ),
  })
  const lenses = all.flatMap((changes) => {
    const health = groupChange(changes, groups['lens health'] ?? [])
    const justice = groupChange(changes, groups['lens justice'] ?? [])
    return health && justice ? [{ health, justice, both: bothOf(health, justice) }] : []
  })
  const paired = (given: readonly string[]) => ({ d: lenses.length, bands: tally(threeWays, given) })
  const both = [
    'crime down, health worse',
    'crime up, health better',
    'both better',
    'both worse',
    'no change in one or both',
  ]
  return {
    ...Object.fromEntries(
      [...Object.keys(items), 'family_said'].map((name) => [
        `item ${name}`,
        figure(all.map((one) => one[name] ?? null)),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(groups).map(([name, own]) => [name, figure(all.map((one) => groupChange(one, own)))]),
    ),
    'paired health': paired(lenses.map((one) => one.health)),
    'paired justice': paired(lenses.map((one) => one.justice)),
    'both lenses': {
      d: lenses.length,
      bands: tally(
        both,
        lenses.map((one) => one.both),
      ),
    },
  }
}

const bands = ['<1', '1-2', '2-4', '4-6', '>=6']
const bandOf = (start: Day, to: Day) => bands[[1, 2, 4, 6].filter((years) => yearsOn(start, years) <= to).length] ?? ''

/** How somebody lives by the last record of the year before the end. */
function lifeOf(journey: Journey, q: Drawing, lives: Lives): Readonly<Record<string, string>> {
  const latest = journey.tops.filter(({ day }) => day <= q.to && day > plus(q.to, -365)).at(-1)
  const answers = latest && lives.answers.get(latest.outcome)
  const say = (item: string, rule: (value: number) => boolean) => {
    const value = answers?.[item]
    if (typeof value !== 'number' || value < 0 || value > (items[item]?.most ?? 0)) return 'not known'
    return rule(value) ? 'yes' : 'no'
  }
  const homes = journey.stays.filter(({ start }) => start <= q.to).map(({ episode }) => lives.children.get(episode))
  return {
    working: say('paid_work', (value) => value >= 1),
    learning: say('education', (value) => value >= 1),
    housed: say('acute_housing', (value) => value === 0),
    wellbeing: say('quality_of_life', (value) => value >= 10),
    children: ['yes', 'no', 'does not apply'].find((answer) => homes.some((one) => one === answer)) ?? 'not known',
  }
}

function livesByYears(people: Iterable<readonly Journey[]>, agency: number | null, q: Drawing, lives: Lives) {
  const open = [...people]
    .flatMap((all) => all.filter((one) => openOn(one, q.to)))
    .filter(
      ({ stays }) => agency === null || stays.some((stay) => stay.episode.agency === agency && openOn(stay, q.to)),
    )
    .map((journey) => ({ band: bandOf(journey.start, q.to), life: lifeOf(journey, q, lives) }))
  const figures: Record<string, unknown> = {
    years: {
      d: open.length,
      bands: tally(
        bands,
        open.map(({ band }) => band),
      ),
    },
  }
  for (const band of bands)
    for (const part of ['working', 'learning', 'housed', 'wellbeing', 'children']) {
      const given = open.filter((one) => one.band === band).map(({ life }) => life[part] ?? '')
      const names = ['yes', 'no', 'not known', ...(part === 'children' ? ['does not apply'] : [])]
      figures[`years ${band} ${part}`] = { d: given.length, bands: tally(names, given) }
    }
  return figures
}

/** Every number of the outcomes of a world: by scope, then by measure; where a return is missing, that instead. */
export function twinOutcomes(q: Drawing, lives: Lives): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const people = [...journeysOf(q.world, q.dataDate).values()]
  const { agencies } = q.world
  const scopes = [
    { key: 'all', place: null, of: agencies },
    ...agencies.map((agency, place) => ({ key: agency.code, place, of: [agency] })),
  ]
  return Object.fromEntries(
    scopes.map(({ key, place, of }) => {
      const figures = { ...scorecard(people, place, q, lives), ...livesByYears(people, place, q, lives) }
      const gaps = missing(q, of, q.from, q.to)
      if (gaps.length === 0) return [key, figures]
      return [
        key,
        Object.fromEntries(Object.keys(figures).map((one) => [one, { status: 'incomplete', missing: gaps }])),
      ]
    }),
  )
}
