import { apart, type Day, plus } from './plain-days.ts'
import type { Item, Outcome } from './plain-world.ts'
import { type Journey, topsNear } from './twin-journeys.ts'

const thresholds: Readonly<Partial<Record<Item, number>>> = {
  opiates: 13,
  crack: 10,
  cocaine: 8,
  amphetamines: 9,
  cannabis: 14,
  alcohol: 9,
  injecting: 10,
}

const within = (value: number | null | undefined, most: number) =>
  typeof value === 'number' && value >= 0 && value <= most ? value : null

/** I15 for one journey and substance: the outcome of the pair, `no_review`, or null where it does not count. */
export function changeOf(journey: Journey, item: Item): string | null {
  const start = topsNear(journey, ['S'], journey.start, 14, 14)[0]
  const review = topsNear(journey, ['R'], journey.start, -29, 182).at(-1)
  const before = within(start?.outcome.items[item], 28)
  const after = within(review?.outcome.items[item], 28)
  const threshold = thresholds[item] ?? 0
  if (before === null || before === 0) return null
  if (after === null) return 'no_review'
  if (after === 0) return 'abstinent'
  if (before - after >= threshold) return 'improved'
  return after - before >= threshold ? 'deteriorated' : 'unchanged'
}

const compared: readonly { readonly item: Item; readonly most: number; readonly rise: number }[] = [
  { item: 'work', most: 28, rise: 4 },
  { item: 'volunteering', most: 28, rise: 4 },
  { item: 'education', most: 28, rise: 4 },
  { item: 'quality', most: 20, rise: 3 },
]

/** I16 for one open journey: `change`, `no change`, or `without` two records that can be compared. */
export function stuckOf(journey: Journey, on: Day): 'change' | 'no change' | 'without' {
  const records = journey.tops.filter(({ day }) => day <= on)
  const later = records.at(-1)
  const earlier = later && records.filter(({ day }) => day <= plus(later.day, -150)).at(-1)
  if (!later || !earlier || apart(later.day, earlier.day) < 150) return 'without'
  const answers = compared.map(({ item, most, rise }) => {
    const value = ({ items }: Outcome) => within(items[item], most)
    const [a, b] = [value(earlier.outcome), value(later.outcome)]
    return a === null || b === null ? null : b - a >= rise
  })
  const [was, is] = [earlier.outcome.housing, later.outcome.housing]
  const all = [...answers, was === null || is === null ? null : was && !is]
  if (all.every((one) => one === null)) return 'without'
  return all.includes(true) ? 'change' : 'no change'
}
