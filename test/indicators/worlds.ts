import fc from 'fast-check'
import { type Day, monthEnd, monthsOn, plus } from './plain-days.ts'
import { dayItems, type Episode, type Intervention, type Outcome, type World } from './plain-world.ts'

/** Random partnerships, drawn so that dates fall on, just before and just after every boundary of the rule page. */
export const periodFrom: Day = '2025-05-01'
export const periodTo: Day = '2026-04-30'

const steps = [
  0, 1, 13, 14, 15, 19, 20, 21, 22, 28, 29, 41, 42, 43, 83, 84, 85, 149, 150, 151, 181, 182, 183, 184, 364, 365, 366,
  730, 731,
]
const step = fc.constantFrom(...steps)
const anchors: Day[] = [
  '2019-05-01',
  '2020-04-30',
  '2022-04-30',
  '2024-04-30',
  '2024-02-29',
  '2024-05-01',
  '2025-04-30',
  '2025-05-01',
  '2025-05-02',
  '2025-08-31',
  '2025-10-30',
  '2025-10-31',
  '2025-11-01',
  '2026-01-01',
  '2026-02-28',
  '2026-03-01',
  '2026-04-29',
  '2026-04-30',
  '2026-05-01',
]
const anchor = fc.constantFrom(...anchors)
const day = fc
  .tuple(anchor, fc.constantFrom(-182, -84, -21, -14, -1, 0, 0, 0, 1, 14, 21, 84))
  .map(([from, by]) => plus(from, by))

const reason = fc.constantFrom(
  '80',
  '81',
  '82',
  '83',
  '84',
  '74',
  '93',
  '97',
  '85',
  '86',
  '87',
  '88',
  '71',
  '89',
  '90',
  '91',
  '92',
  '75',
  'XX',
  null,
)
const drug = fc.constantFrom(
  '1000',
  '1999',
  '2000',
  '3409',
  '3500',
  '7000',
  '7999',
  '8000',
  '999',
  '9995',
  '9996',
  '9997',
  'ABC',
  '',
  null,
)
const modal = fc.constantFrom('94', '95', '94', '95', '96', '71', '')
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 4 })

const after = (start: Day, by: fc.Arbitrary<number>) => by.map((days) => plus(start, days))

const intervention = (start: Day) =>
  fc.record({
    modal,
    referred: maybe(after(start, fc.constantFrom(0, -1, -20, -21, -22, -41, -42, -43, 1))),
    offered: maybe(after(start, fc.constantFrom(0, -1, 1, 14))),
    started: fc.option(after(start, fc.constantFrom(0, 0, 0, 1, 20, 21, 84)), { nil: null, freq: 6 }),
  })

const count = maybe(fc.constantFrom(0, 0, 1, 4, 5, 9, 10, 13, 14, 15, 18, 24, 27, 28, 29, -1))
// Stages with days after the start that make pairs likely, on both sides of each window.
const timed = fc.oneof(
  fc.tuple(fc.constantFrom('S', 'S', 'R'), fc.constantFrom(-15, -14, 0, 0, 1, 14, 15)),
  fc.tuple(fc.constantFrom('R', 'R', 'S', 'Z', ''), fc.constantFrom(28, 29, 90, 150, 181, 182, 183)),
  fc.tuple(fc.constantFrom('R', 'X', 'E', 'S'), step),
)
const outcome = (start: Day, end: Day | null) =>
  fc
    .record({
      timed:
        end === null
          ? timed.map(([stage, by]) => ({ stage, held: plus(start, by) }))
          : fc.oneof(
              timed.map(([stage, by]) => ({ stage, held: plus(start, by) })),
              fc.record({
                stage: fc.constantFrom('X', 'E', 'R'),
                held: after(end, fc.constantFrom(-15, -14, -1, 0, 1, 14, 15)),
              }),
            ),
      items: fc.record(
        Object.fromEntries([...dayItems, 'work', 'volunteering', 'education', 'quality'].map((item) => [item, count])),
      ),
      housing: fc.constantFrom(true, false, null),
    })
    .map(({ timed: { stage, held }, ...rest }) => ({ stage, held, ...rest }))

interface Drawn extends Omit<Episode, 'interventions' | 'outcomes' | 'ref' | 'person'> {
  readonly interventions: readonly Omit<Intervention, 'ref'>[]
  readonly outcomes: readonly Omit<Outcome, 'ref'>[]
}

const episode = (start: Day, agencies: number): fc.Arbitrary<Drawn> =>
  fc.option(after(start, step), { nil: null, freq: 3 }).chain((discharged) =>
    fc.record({
      agency: fc.nat({ max: agencies - 1 }),
      triaged: maybe(after(start, fc.constantFrom(-30, -14, -1, 0, 1))),
      discharged: fc.constant(discharged),
      reason,
      drugs: fc.tuple(drug, drug, drug),
      interventions: fc.array(intervention(start), { maxLength: 3 }),
      outcomes: fc.array(outcome(start, discharged), { maxLength: 6 }),
    }),
  )

/** A person: episodes one after another, each a boundary's distance from the start or the end of the one before. */
const person = (agencies: number): fc.Arbitrary<Drawn[]> =>
  fc
    .tuple(
      day,
      fc.array(fc.tuple(fc.oneof(step, fc.constantFrom(0, 21, 22)), fc.boolean()), { minLength: 1, maxLength: 4 }),
    )
    .chain(([first, gaps]) => {
      const draw = (start: Day, left: readonly (readonly [number, boolean])[]): fc.Arbitrary<Drawn[]> => {
        const [next, ...rest] = left
        return episode(start, agencies).chain((one) => {
          if (next === undefined) return fc.constant([one])
          const [gap, fromEnd] = next
          const from = fromEnd && one.discharged !== null ? one.discharged : start
          return draw(plus(from, gap), rest).map((others) => [one, ...others])
        })
      }
      return draw(first, gaps.slice(1))
    })

const codes = ['A0001', 'A0002', 'B0001', 'Z9999', 'a0001']

export interface Drawing {
  readonly world: World
  readonly from: Day
  readonly to: Day
  readonly dataDate: Day
  readonly assumeFeeds: boolean
}

function worldOf(agencies: World['agencies'], people: readonly Drawn[][], received: ReadonlySet<string>): World {
  let number = 0
  // References that sort otherwise as text than as numbers, and otherwise byte by byte than by a dictionary.
  const ref = () => `${number++ % 2 ? 'e' : 'E'}${(number * 7919) % 1000}-${number}`
  const episodes = people.flatMap((drawn, person) =>
    drawn.map((one) => ({
      ...one,
      person,
      ref: ref(),
      // The same in several episodes, so that ties are broken by agency and episode.
      interventions: one.interventions.map((each, place) => ({
        ...each,
        ref: `${'bA'[(number + place) % 2]}${place}`,
      })),
      outcomes: one.outcomes.map((each, place) => ({ ...each, ref: `${'aB'[(number + place) % 2]}${place}` })),
    })),
  )
  return { agencies, episodes, received }
}

export const drawing: fc.Arbitrary<Drawing> = fc
  .record({
    size: fc.integer({ min: 1, max: 4 }),
    windows: fc.array(
      fc.constantFrom<readonly [Day, Day | null]>(
        ['2019-01-01', null],
        ['2025-09-01', null],
        ['2019-01-01', '2026-01-01'],
      ),
      { minLength: 4, maxLength: 4 },
    ),
    gaps: fc.oneof(
      fc.constant([]),
      fc.constant([]),
      fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 18 })), { minLength: 1, maxLength: 2 }),
    ),
    assumeFeeds: fc.boolean(),
    months: fc.constantFrom(12, 12, 12, 1, 6),
    dataDate: fc.oneof(
      fc.constantFrom(
        '2026-10-30',
        '2026-10-31',
        '2026-12-31',
        '2026-11-30',
        '2027-01-31',
        '2026-05-19',
        '2026-05-20',
        '2026-04-30',
        '2026-10-29',
      ),
      day.filter((one) => one > periodFrom),
    ),
  })
  .chain(({ size, windows, gaps, assumeFeeds, months, dataDate }) =>
    fc.array(person(size), { minLength: 6, maxLength: 30 }).map((people) => {
      const agencies = codes
        .slice(0, size)
        .map((code, place) => ({ code, from: windows[place]?.[0] ?? periodFrom, to: windows[place]?.[1] ?? null }))
      const all = Array.from({ length: 36 }, (_, place) => monthsOn('2024-11-01', place).slice(0, 7))
      const received = new Set(agencies.flatMap(({ code }) => all.map((month) => `${code} ${month}`)))
      for (const [agency, month] of gaps)
        received.delete(`${codes[agency]} ${monthsOn('2025-05-01', month).slice(0, 7)}`)
      const from = monthsOn('2026-04-01', 1 - months)
      return { world: worldOf(agencies, people, received), from, to: monthEnd(2026, 4), dataDate, assumeFeeds }
    }),
  )
