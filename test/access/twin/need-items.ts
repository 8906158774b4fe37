import type { FactTable } from '../../worlds/facts.ts'
import type { ItemBase } from './random-items.ts'
import type { Draw } from './random-world.ts'

/** What assessments lead to: needs, maps of the people around somebody, how much help was decided on, own measures. */
export const needTables = {
  'assessments.need': 'need_id',
  'assessments.network_map': 'network_map_id',
  'assessments.tie': 'tie_id',
  'assessments.tie_name': 'tie_name_id',
  'assessments.intensity': 'intensity_id',
  'assessments.own_measure': 'own_measure_id',
  'assessments.own_rating': 'own_rating_id',
  'assessments.turning_point': 'turning_point_id',
} as const satisfies Partial<Record<FactTable, string>>

export const needCategory: Readonly<Record<string, number>> = {
  'assessments.network_map': 6,
  'assessments.tie': 6,
  'assessments.tie_name': 12,
  'assessments.intensity': 6,
  'assessments.own_measure': 13,
  'assessments.own_rating': 13,
  'assessments.turning_point': 13,
}

/** Needs of two kinds of information, a map with a tie and its name, a decision, and an own measure with a number and a turning point, each for about half of the owners. */
export function needItems({ facts, chance, one, instant }: Draw, base: ItemBase): void {
  const created_at = instant([-100, -29, -1])
  const release = { released_at: chance(6) ? null : instant([-1, 0, 1]), held_at: chance(8) ? null : instant([-1]) }
  const marks = { ...base, created_at, ...release }
  if (chance(5)) {
    for (const category of [one([5, 6, 13]), one([8, 9, 11])]) {
      const need = { need_id: facts.newId(), domain: 'health', words: 'Words', category }
      facts.add('assessments.need', { ...marks, ...need })
    }
  }
  if (chance(5)) {
    const network_map_id = facts.newId()
    const tie_key = facts.newId()
    facts.add('assessments.network_map', { ...marks, network_map_id, drawn_on: '2026-02-03' })
    const tie = { tie_id: facts.newId(), initials: 'AB', kind: 'friend', is_close: true, uses: 'uses' }
    facts.add('assessments.tie', { ...marks, ...tie, network_map_id, tie_key })
    facts.add('assessments.tie_name', { ...base, created_at, tie_name_id: facts.newId(), tie_key, name: 'Name' })
  }
  if (chance(5)) {
    const bands = { severity_band: 'mild', capital_band: 'strong', suggested: 'brief', decided: 'brief' }
    facts.add('assessments.intensity', { ...marks, ...bands, intensity_id: facts.newId(), grid_version: '2026-1' })
  }
  if (chance(5)) {
    const own_measure_id = facts.newId()
    facts.add('assessments.own_measure', { ...base, created_at, own_measure_id, words: 'Words' })
    const number = { own_rating_id: facts.newId(), own_measure_id, score: 4, said_on: '2026-02-03' }
    facts.add('assessments.own_rating', { ...base, created_at, ...number })
    const turn = { turning_point_id: facts.newId(), happened_on: '2026-02-03', pace: 'slow', words: 'Words' }
    facts.add('assessments.turning_point', { ...base, created_at, ...turn })
  }
}
