import type { Day } from '../indicators/plain-days.ts'
import { plus } from '../indicators/plain-days.ts'
import type { Episode, Outcome } from '../indicators/plain-world.ts'
import type { Drawing } from '../indicators/worlds.ts'
import { chanceFrom } from '../worlds/county-chance.ts'

/** What a world of the indicators does not hold: more answers of each outcome record, reviews, and where children live. */
export interface Said {
  readonly id: string
  readonly held: Day
  readonly change: 'better' | 'same' | 'worse'
}

export interface Lives {
  readonly answers: ReadonlyMap<Outcome, Readonly<Record<string, number | null>>>
  readonly said: ReadonlyMap<Episode, readonly Said[]>
  readonly children: ReadonlyMap<Episode, 'yes' | 'no' | 'does not apply' | null>
}

const scores = [0, 1, 5, 7, 8, 9, 10, 12, 13, 17, 20, 21, -1, null]
const days = [0, 0, 1, 3, 4, 5, 24, 27, 28, 29, null]
const yesOrNo = [0, 1, 1, null]

/** Draws the rest of a world from a number, on both sides of every boundary. */
export function livesOf({ world }: Drawing, seed: number): Lives {
  const answers = new Map<Outcome, Record<string, number | null>>()
  const said = new Map<Episode, Said[]>()
  const children = new Map<Episode, 'yes' | 'no' | 'does not apply' | null>()
  for (const [place, episode] of world.episodes.entries()) {
    const chance = chanceFrom(`${seed} ${place}`)
    for (const outcome of episode.outcomes)
      answers.set(outcome, {
        physical: chance.pick(scores),
        psychological: chance.pick(scores),
        quality_of_life: outcome.items.quality ?? null,
        acute_housing: outcome.housing === null ? null : Number(outcome.housing),
        unsuitable_housing: chance.pick(yesOrNo),
        eviction_risk: chance.pick(yesOrNo),
        paid_work: outcome.items.work ?? null,
        volunteering: outcome.items.volunteering ?? null,
        education: outcome.items.education ?? null,
        injecting: outcome.items.injecting ?? null,
        sharing: chance.pick(yesOrNo),
        shoplifting: chance.pick(days),
        selling: chance.pick(days),
        other_theft: chance.pick(yesOrNo),
        assault: chance.pick(yesOrNo),
      })
    const start = episode.interventions.find(({ started }) => started !== null)?.started
    const reviews = start ? chance.whole(1, 3) : 0
    said.set(
      episode,
      Array.from({ length: reviews }, (_, number) => ({
        id: `00000000-0000-4000-8000-${String(place).padStart(6, '0')}${String(chance.whole(0, 99_999)).padStart(5, '0')}${number}`,
        held: plus(start ?? '', chance.pick([28, 29, 29, 182, 182, 183])),
        change: chance.pick(['better', 'same', 'worse']),
      })),
    )
    children.set(episode, chance.pick(['yes', 'no', 'does not apply', null]))
  }
  return { answers, said, children }
}
