import { type Day, monthEnd, plus } from '../../indicators/plain-days.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type Ask, cheatFrom, type Person, period, type Stay, type World } from './world.ts'

/** The agency that cheats, in every world: all others write down what happened. */
export const cheater = 0

export interface Cheat {
  readonly name: string
  /** The sign that must name it. */
  readonly sign: string
  /** The plain indicator that it makes look better, and which way that is. */
  readonly gains: { readonly indicator: string; readonly way: 'up' | 'down' }
  readonly of: (world: World, chance: Chance) => World
}

const mine = ({ agency }: { readonly agency: number }) => agency === cheater

/** People in great need are told that the service is not for them. */
function dropHardCases(world: World, chance: Chance): World {
  const dropped = new Set(
    world.stays
      .filter((one) => mine(one) && one.started >= cheatFrom && one.person.isHard && chance.of(0.9))
      .map(({ person }) => person),
  )
  const gone = (one: Stay) => mine(one) && one.started >= cheatFrom && dropped.has(one.person)
  // Each start becomes one request, on the day it would have begun.
  const asks = world.stays
    .filter(gone)
    .map(({ person, started }): Ask => ({ person: chance.of(0.8) ? person : null, agency: cheater, on: started }))
  return { ...world, stays: world.stays.filter((one) => !gone(one)), asks: [...world.asks, ...asks] }
}

/** In the last days of a month people who are not done are written down as finished. Some come back. */
function dischargeBeforeMonthEnd(world: World, chance: Chance): World {
  const stays = world.stays.flatMap((one): Stay[] => {
    if (!mine(one)) return [one]
    for (let month = 0; month < 18; month++) {
      const last = monthEnd(2025, 1 + month)
      const on = plus(last, -chance.upTo(3))
      const isOpen = one.started <= plus(on, -40) && (one.ended === null || one.ended > last)
      if (last >= cheatFrom && last <= period.to && isOpen && chance.of(0.12)) return finishedEarly(one, on, chance)
    }
    return [one]
  })
  return { ...world, stays }
}

function finishedEarly(one: Stay, on: Day, chance: Chance): Stay[] {
  const early: Stay = { ...one, ended: on, reason: '80', records: one.records.filter((record) => record.on <= on) }
  if (!chance.of(0.35)) return [early]
  const again = plus(on, 25 + chance.upTo(140))
  return [early, { ...one, started: again, ended: null, reason: null, records: [], isReturn: true }]
}

/** Reviews are not held with people who used most at the start. */
function skipReviewsOfWorseOff(world: World, chance: Chance): World {
  const used = ({ records }: Stay) =>
    records.filter(({ stage }) => stage === 'S').reduce((all, { days, injecting }) => all + days + injecting, 0)
  const stays = world.stays.map((one) =>
    mine(one) && used(one) >= 21
      ? { ...one, records: one.records.filter(({ stage, on }) => stage === 'S' || on < cheatFrom || !chance.of(0.9)) }
      : one,
  )
  return { ...world, stays }
}

/** Whoever comes back is registered as somebody new: a day, a letter, or day and month the other way round. */
function registerReturnersAsNew(world: World, chance: Chance): World {
  const changed = (person: Person): Person => {
    const name = `${person.name} again`
    const [year = '', month = '', day = ''] = person.bornOn.split('-')
    const way = chance.upTo(3)
    if (way === 0 && day !== month && Number(day) <= 12) return { ...person, name, bornOn: `${year}-${day}-${month}` }
    if (way === 1) return { ...person, name, givenLetter: person.givenLetter === 'Q' ? 'X' : 'Q' }
    return { ...person, name, bornOn: plus(person.bornOn, 1) }
  }
  const stays = world.stays.map((one) =>
    mine(one) && one.isReturn && one.started >= cheatFrom ? { ...one, person: changed(one.person) } : one,
  )
  return { ...world, stays }
}

/** Whoever stays away is written down as transferred. */
function recordExitsAsTransfers(world: World, chance: Chance): World {
  const stays = world.stays.map((one) =>
    mine(one) && one.reason === '85' && one.ended !== null && one.ended >= cheatFrom && chance.of(0.8)
      ? { ...one, reason: '83' }
      : one,
  )
  return { ...world, stays }
}

export const cheats: readonly Cheat[] = [
  { name: 'drops the hard cases', sign: 'turned-away', gains: { indicator: 'I06', way: 'up' }, of: dropHardCases },
  {
    name: 'discharges before the end of the month',
    sign: 'last-days',
    gains: { indicator: 'I06', way: 'up' },
    of: dischargeBeforeMonthEnd,
  },
  {
    name: 'skips reviews of the worse off',
    sign: 'missed-review',
    gains: { indicator: 'I15', way: 'up' },
    of: skipReviewsOfWorseOff,
  },
  {
    name: 'registers returners as new',
    sign: 'new-again',
    gains: { indicator: 'I08', way: 'down' },
    of: registerReturnersAsNew,
  },
  {
    name: 'records exits as transfers',
    sign: 'not-arrived',
    gains: { indicator: 'I09', way: 'down' },
    of: recordExitsAsTransfers,
  },
]

/** The same world with one agency cheating. */
export const cheated = (world: World, cheat: Cheat, seed: number): World => cheat.of(world, chanceOf(seed + 7))
