import type { FactTable } from '../../worlds/facts.ts'
import type { ItemBase } from './random-items.ts'
import type { Draw } from './random-world.ts'

/** What came by file or counts in the numbers: the table and the column that names a row. */
export const returnTables = {
  'returns.field_set': 'field_set_id',
  'assessments.outcome_profile': 'outcome_profile_id',
  'assessments.outcome_crime': 'outcome_crime_id',
} as const satisfies Partial<Record<FactTable, string>>

export const returnCategory: Readonly<Record<string, number>> = {
  'assessments.outcome_profile': 13,
  'assessments.outcome_crime': 11,
}

/** An episode that came by file for about half of the owners, with fields of any kind, and an outcomes profile with its part about crime. */
export function returnItems({ facts, chance, one, instant }: Draw, base: ItemBase): void {
  if (!chance(5)) return
  const created_at = instant([-100, -29, -1])
  const episode_id = facts.newId()
  const agency_ref = episode_id
  const came = { ...base, episode_id, created_at }
  facts.add('episodes.episode', { ...came, agency_ref, kind: 'treatment', started_on: '2026-01-01' })
  for (const category of [one([5, 6, 13]), one([4, 8, 9, 11])]) {
    const field_set_id = facts.newId()
    facts.add('returns.field_set', { ...came, field_set_id, category, part: 'episode', fields: { HEADER: 'value' } })
  }
  const outcome_profile_id = facts.newId()
  const profile = { outcome_profile_id, agency_ref, stage: 'S', held_on: '2026-01-05', opiate_days: 12 }
  facts.add('assessments.outcome_profile', { ...came, ...profile })
  if (chance(5)) {
    const crime = { outcome_crime_id: facts.newId(), outcome_profile_id, shoplifting_days: 3, created_at }
    facts.add('assessments.outcome_crime', { ...base, ...crime })
  }
}
