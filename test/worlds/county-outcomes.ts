import { type AnswerValue, type Definition, needsRaised } from '../../src/modules/assessments/index.ts'
import { itemOf } from './builders.ts'
import { chanceFrom } from './county-chance.ts'
import type { Life, Making } from './county-life.ts'

interface Found {
  readonly definition: Definition
  readonly assessmentId: string
  readonly answers: ReadonlyMap<string, AnswerValue>
  readonly daysAgo: number
}

const raisedOf = new WeakMap<Life, Set<string>>()

const closings = {
  met: 'Done together',
  not_wanted: 'Does not want this now',
  no_longer: 'Sorted itself out',
} as const

/** The needs that answers raise: most are taken on, many are met by now, a few nobody has. */
export function findNeeds(making: Making, life: Life, { definition, assessmentId, answers, daysAgo }: Found): void {
  const { facts, times } = making
  const chance = chanceFrom(`needs ${assessmentId}`)
  const raised = raisedOf.get(life) ?? new Set()
  raisedOf.set(life, raised)
  for (const rule of needsRaised(definition, answers)) {
    if (raised.has(rule.id)) continue
    raised.add(rule.id)
    const created_at = times.at(-daysAgo)
    // A need that nobody takes is lost for weeks, not for years.
    const isTaken = life.ended !== null || chance.often(0.85) || daysAgo > 40
    const isClosed = isTaken && (life.ended !== null || (daysAgo > 60 && chance.often(0.6)))
    const outcome = isClosed ? chance.weighted({ met: 7, not_wanted: 2, no_longer: 2 }) : null
    const closedAgo = Math.max(life.ended ?? 0, daysAgo - chance.whole(10, 120))
    facts.add('assessments.need', {
      ...itemOf(life.person, life.key),
      need_id: facts.newId(),
      category: rule.category,
      domain: rule.domain,
      words: rule.words,
      urgent: rule.urgent,
      proposes: rule.proposes,
      assessment_id: assessmentId,
      instrument_id: definition.id,
      rule_id: rule.id,
      created_at,
      released_at: rule.category === 9 ? null : created_at,
      ...(isTaken ? { owner_staff_id: life.key.id, owned_at: created_at } : {}),
      ...(outcome === null
        ? {}
        : { outcome, closed_at: times.at(-closedAgo), closed_by: life.key.id, closed_reason: closings[outcome] }),
    })
  }
}

const initialsOfPeople = ['Mum', 'J', 'KT', 'Dad', 'B', 'Sis', 'AL', 'Nan', 'D', 'MM', 'Pat', 'R'] as const
const kindOf: Readonly<Record<string, string>> = { Mum: 'parent', Dad: 'parent', Sis: 'family', Nan: 'family' }
const kinds = ['friend', 'friend', 'partner', 'peer', 'work', 'neighbour', 'worker'] as const

/** The people around somebody, drawn once or twice: in the second map a few more of them do not use. */
export function drawPeopleAround(making: Making, life: Life): void {
  const { facts, times } = making
  const chance = chanceFrom(`around ${life.person.id}`)
  if (!chance.often(0.35)) return
  const last = life.ended ?? 0
  const firstAgo = Math.max(last + 1, life.since - chance.whole(10, 60))
  const secondAgo = firstAgo - chance.whole(120, 300)
  const ties = chance.some(initialsOfPeople, chance.whole(4, 8)).map((initials) => ({
    initials,
    tie_key: facts.newId(),
    kind: kindOf[initials] ?? chance.pick(kinds),
    is_close: chance.often(0.45),
    uses: chance.weighted({ uses: 4, does_not_use: 4, not_known: 1 }),
  }))
  const days = secondAgo > last && chance.often(0.6) ? [firstAgo, secondAgo] : [firstAgo]
  for (const [at, daysAgo] of days.entries()) {
    const network_map_id = facts.newId()
    const created_at = times.at(-daysAgo)
    const marks = { ...itemOf(life.person, life.key), created_at, released_at: created_at }
    facts.add('assessments.network_map', { ...marks, network_map_id, drawn_on: times.day(-daysAgo) })
    for (const tie of at === 0 ? ties : ties.slice(1)) {
      const uses = at > 0 && tie.uses === 'uses' && chance.often(0.4) ? 'does_not_use' : tie.uses
      facts.add('assessments.tie', { ...marks, ...tie, uses, tie_id: facts.newId(), network_map_id })
    }
  }
}
