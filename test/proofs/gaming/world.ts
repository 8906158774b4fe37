import { type Day, plus } from '../../indicators/plain-days.ts'
import { type Chance, chanceOf } from './chance.ts'

/** A made-up partnership whose agencies all write down what happened. What an agency may do to its numbers is in cheats.ts. */
export interface Person {
  /** Who somebody is: two registrations of one person have different names for the product and one here. */
  readonly name: string
  readonly givenLetter: string
  readonly familyLetter: string
  readonly bornOn: Day
  readonly sex: string
  /** In great need: opiates, injecting, nowhere to live. */
  readonly isHard: boolean
}

export interface Record {
  readonly stage: 'S' | 'R' | 'X'
  readonly on: Day
  /** Days of the substance they came for, and of injecting. */
  readonly days: number
  readonly injecting: number
}

export interface Stay {
  readonly person: Person
  readonly agency: number
  readonly started: Day
  readonly ended: Day | null
  readonly reason: string | null
  readonly records: readonly Record[]
  /** Whether it follows an earlier stay at the same agency. */
  readonly isReturn: boolean
}

/** Whoever asked and did not start. Without a person: nothing but the request was kept. */
export interface Ask {
  readonly person: Person | null
  readonly agency: number
  readonly on: Day
}

export interface World {
  readonly agencies: number
  readonly stays: readonly Stay[]
  readonly asks: readonly Ask[]
}

/** The period that is looked at, and the day the data speak for: all returns are known by then. */
export const period = { from: '2025-07-01', to: '2026-06-30', dataDate: '2027-01-31' } as const
/** First day on which anybody could start, and on which an agency that cheats begins to. */
export const firstDay = '2023-07-01'
export const cheatFrom = '2025-01-01'

const lettersOf = 'AAABBCCCDDEEFGGHHIJJJKKLLLMMMMNOPPRRSSSSTTTUVWWZ'

function personOf(chance: Chance, name: string): Person {
  const letter = () => lettersOf[chance.upTo(lettersOf.length)] ?? 'A'
  return {
    name,
    givenLetter: letter(),
    familyLetter: letter(),
    bornOn: plus('1958-01-01', chance.upTo(365 * 45)),
    sex: chance.of(0.68) ? '1' : '2',
    isHard: chance.of(0.4),
  }
}

/** What an agency is like. Honest agencies differ. */
interface Ways {
  readonly turnsAway: number
  readonly transfers: number
  readonly helps: number
  readonly asksAgain: number
}

type Course = 'completed' | 'unplanned' | 'transferred' | 'died' | 'stays'

function courseOf(chance: Chance, { isHard }: Person, { transfers }: Ways): Course {
  const at = chance.share()
  const [completed, unplanned] = isHard ? [0.15, 0.36] : [0.46, 0.24]
  if (at < completed) return 'completed'
  if (at < completed + unplanned) return 'unplanned'
  if (at < completed + unplanned + transfers) return 'transferred'
  return at < completed + unplanned + transfers + 0.015 ? 'died' : 'stays'
}

const lengthOf: Readonly<{ [C in Exclude<Course, 'stays'>]: (chance: Chance) => number }> = {
  completed: (chance) => 50 + chance.upTo(230),
  unplanned: (chance) => 8 + Math.round(-110 * Math.log(1 - chance.share() * 0.98)),
  transferred: (chance) => 20 + chance.upTo(260),
  died: (chance) => 10 + chance.upTo(500),
}
const reasonOf = { completed: '80', unplanned: '85', transferred: '83', died: '89' } as const

/** The outcome records of a stay: most people have one at the start, most who are there have a review, many who finish one at the exit. */
function recordsOf(
  chance: Chance,
  person: Person,
  ways: Ways,
  stay: { started: Day; ended: Day | null; isCompleted: boolean },
): Record[] {
  const days = person.isHard ? 19 + chance.upTo(10) : 10 + chance.upTo(14)
  const injecting = person.isHard && chance.of(0.5) ? 5 + chance.upTo(18) : 0
  const isBetter = chance.of(stay.isCompleted ? 0.8 : (person.isHard ? 0.24 : 0.54) + ways.helps)
  const rest = chance.of(0.6) ? 0 : Math.min(days, 2)
  const after = (on: Day, stage: Record['stage']): Record =>
    isBetter
      ? { stage, on, days: rest, injecting: 0 }
      : { stage, on, days: Math.max(1, days - chance.upTo(4)), injecting }
  const all: Record[] = []
  if (chance.of(0.93)) all.push({ stage: 'S', on: plus(stay.started, chance.upTo(8)), days, injecting })
  const reviewOn = plus(stay.started, 80 + chance.upTo(100))
  const hasReview = chance.of(ways.asksAgain)
  if (hasReview && (stay.ended === null || reviewOn < stay.ended)) all.push(after(reviewOn, 'R'))
  const hasExit = chance.of(0.7)
  if (stay.isCompleted && stay.ended && hasExit) all.push(after(stay.ended, 'X'))
  return all
}

function stayOf(chance: Chance, person: Person, agency: number, ways: Ways, started: Day, isReturn: boolean): Stay {
  const course = courseOf(chance, person, ways)
  const ended = course === 'stays' ? null : plus(started, lengthOf[course](chance))
  const records = recordsOf(chance, person, ways, { started, ended, isCompleted: course === 'completed' })
  return { person, agency, started, ended, reason: course === 'stays' ? null : reasonOf[course], records, isReturn }
}

/** One person's stays: the first, the one a transfer arrives at, and the one after coming back. */
function livesOf(chance: Chance, person: Person, agency: number, all: readonly Ways[], started: Day): Stay[] {
  const ways = all[agency] ?? all[0]
  if (!ways) return []
  const first = stayOf(chance, person, agency, ways, started, false)
  const stays = [first]
  if (first.reason === '83' && first.ended && chance.of(0.86)) {
    const elsewhere = (agency + 1 + chance.upTo(all.length - 1)) % all.length
    stays.push(stayOf(chance, person, elsewhere, all[elsewhere] ?? ways, plus(first.ended, 1 + chance.upTo(14)), false))
  }
  if (first.reason === '80' && first.ended && chance.of(0.26))
    stays.push(stayOf(chance, person, agency, ways, plus(first.ended, 28 + chance.upTo(140)), true))
  return stays
}

export interface Size {
  readonly agencies: number
  /** People who ask each agency in a year. */
  readonly perYear: number
}

export function honestWorld(seed: number, { agencies, perYear }: Size): World {
  const chance = chanceOf(seed)
  const ways = Array.from(
    { length: agencies },
    (): Ways => ({
      turnsAway: 0.04 + chance.share() * 0.08,
      transfers: 0.05 + chance.share() * 0.03,
      helps: chance.share() * 0.08,
      asksAgain: 0.7 + chance.share() * 0.12,
    }),
  )
  const stays: Stay[] = []
  const asks: Ask[] = []
  for (const [agency, way] of ways.entries())
    for (let number = 0; number < perYear * 3; number++) {
      const person = personOf(chance, `${agency}/${number}`)
      const on = plus(firstDay, chance.upTo(365 * 3))
      if (chance.of(way.turnsAway)) asks.push({ person: chance.of(0.7) ? person : null, agency, on })
      else stays.push(...livesOf(chance, person, agency, ways, on))
    }
  return { agencies, stays, asks }
}
