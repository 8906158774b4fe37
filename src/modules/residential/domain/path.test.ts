import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type CalendarDay } from '../../../kernel/calendar-day.ts'
import { homePlan, isWaiting, mayBe, type PathFacts, type PathState, pathState, pathStateWords } from './path.ts'

const begun: PathFacts = { withdrawnOn: null, items: [], placements: [] }

interface World {
  readonly facts: PathFacts
  readonly today: CalendarDay
}

type Event = (world: World) => World | null

const when =
  (may: (state: PathState) => boolean, change: (world: World) => PathFacts): Event =>
  (world) =>
    may(pathState(world.facts, world.today)) ? { ...world, facts: change(world) } : null

const lastItem = (change: Partial<PathFacts['items'][number]>, may: (state: PathState) => boolean): Event =>
  when(may, ({ facts }) => ({
    ...facts,
    items: facts.items.map((one, at) => (at === facts.items.length - 1 ? { ...one, ...change } : one)),
  }))

const lastStay = (
  change: (today: CalendarDay) => Partial<PathFacts['placements'][number]>,
  may: (state: PathState) => boolean,
): Event =>
  when(may, ({ facts, today }) => ({
    ...facts,
    placements: facts.placements.map((one, at) =>
      at === facts.placements.length - 1 ? { ...one, ...change(today) } : one,
    ),
  }))

const isAppealed = (state: PathState) => state === 'appealed'

/** Everything that can happen to an application; null where it cannot happen now. */
const events = {
  'put to a panel': when(mayBe.putToPanel, ({ facts, today }) => ({
    ...facts,
    items: [...facts.items, { meetsOn: addDays(today, 7), isTakenOff: false, outcome: null, appeal: null }],
  })),
  'taken off': lastItem({ isTakenOff: true }, mayBe.takenOff),
  funded: lastItem({ outcome: 'funded' }, mayBe.decided),
  'not funded': lastItem({ outcome: 'not_funded' }, mayBe.decided),
  deferred: lastItem({ outcome: 'deferred' }, mayBe.decided),
  appealed: lastItem({ appeal: 'open' }, mayBe.contested),
  'appeal won': lastItem({ appeal: 'won' }, isAppealed),
  'appeal lost': lastItem({ appeal: 'lost' }, isAppealed),
  booked: when(mayBe.booked, ({ facts }) => ({
    ...facts,
    placements: [...facts.placements, { enteredOn: null, notTakenOn: null, leftOn: null, leftHow: null }],
  })),
  'went in': lastStay((today) => ({ enteredOn: today }), mayBe.entered),
  'did not go': lastStay((today) => ({ notTakenOn: today }), mayBe.notTaken),
  'left as planned': lastStay((today) => ({ leftOn: today, leftHow: 'as_planned' }), mayBe.left),
  'left early': lastStay((today) => ({ leftOn: today, leftHow: 'early' }), mayBe.left),
  withdrawn: when(mayBe.withdrawn, ({ facts, today }) => ({ ...facts, withdrawnOn: today })),
  'days pass': ({ facts, today }: World) => ({ facts, today: addDays(today, 5) }),
} as const satisfies Record<string, Event>

type EventName = keyof typeof events
const names = Object.keys(events) as EventName[]
const ends: readonly PathState[] = ['left_as_planned', 'left_early', 'withdrawn']

function check(name: EventName, before: World, world: World): void {
  const [was, is] = [pathState(before.facts, before.today), pathState(world.facts, world.today)]
  if (ends.includes(was)) assert.equal(is, was, `${was} is an end, and ${name} changes it`)
  if (['booked', 'there', 'left_as_planned', 'left_early'].includes(is))
    assert.ok(
      world.facts.items.some(({ outcome }) => outcome === 'funded'),
      `${is} without money`,
    )
  assert.ok(
    world.facts.items.filter((one) => one.outcome === null && !one.isTakenOff).length <= 1,
    'two panels at once',
  )
  const live = world.facts.placements.filter(({ leftOn, notTakenOn }) => leftOn === null && notTakenOn === null)
  assert.ok(live.length <= 1, 'two places at once')
  if (is === 'there' || is === 'withdrawn' || is === 'not_funded') assert.ok(!isWaiting(is), `${is} is not waiting`)
  // Leaving is written into the stay and into nothing else.
  if (name === 'left early' || name === 'left as planned') {
    assert.deepEqual(world.facts.items, before.facts.items)
    assert.equal(world.facts.withdrawnOn, before.facts.withdrawnOn)
  }
  // While an appeal is open, nobody can act around it.
  if (was === 'appealed')
    assert.ok(['appeal won', 'appeal lost', 'days pass'].includes(name), `${name} during an appeal`)
}

test('a walk through every order of events never leads to two panels, two places, a place without money, or past an end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...names), { maxLength: 40 }), (walk) => {
      let world: World = { facts: begun, today: '2026-01-05' }
      for (const name of walk) {
        const next = events[name](world)
        if (next === null) continue
        check(name, world, next)
        world = next
      }
    }),
    { numRuns: 3000 },
  )
})

/** Every standing that can be reached, with the events that may follow it. */
function reachable(): Map<PathState, Set<EventName>> {
  const found = new Map<PathState, Set<EventName>>()
  const seen = new Set<string>()
  const walk = (world: World, depth: number): void => {
    const key = JSON.stringify(world)
    if (depth === 0 || seen.has(key)) return
    seen.add(key)
    const state = pathState(world.facts, world.today)
    const follow = found.get(state) ?? new Set()
    found.set(state, follow)
    for (const name of names) {
      const next = events[name](world)
      if (next === null) continue
      if (name !== 'days pass') follow.add(name)
      walk(next, depth - 1)
    }
  }
  walk({ facts: begun, today: '2026-01-05' }, 7)
  return found
}

test('every state can be reached, and from each but the ends somebody can act', () => {
  const found = reachable()
  assert.deepEqual([...found.keys()].sort(), Object.keys(pathStateWords).sort())
  for (const [state, follow] of found)
    if (ends.includes(state)) assert.equal(follow.size, 0, state)
    else assert.ok(follow.size > 0, `nobody can act on ${state}`)
})

test('the plan for coming home is asked for two weeks before the planned end, and late from the day after (S004-L670)', () => {
  assert.equal(homePlan('2026-03-29', 2, 14, '2026-03-14'), 'not_yet')
  assert.equal(homePlan('2026-03-29', 2, 14, '2026-03-15'), 'asked_for')
  assert.equal(homePlan('2026-03-29', 2, 14, '2026-03-16'), 'late')
  assert.equal(homePlan('2026-03-29', 0, 14, '2026-03-28'), 'whole')
})
