import { itemOf, type Person, type Staff, yearsAgo } from '../worlds/builders.ts'
import type { Garden } from './planting.ts'

const created_at = yearsAgo(0.5)
const past = yearsAgo(0.2)

/** What one worker's assessments led to: needs of several kinds of information, a map with a named tie, a decision how much help. */
export function foundByAssessments(garden: Garden, about: string, whom: Person, by: Staff): void {
  const { facts } = garden.cast
  const base = { ...itemOf(whom, by), created_at }
  const closing = { closed_at: past, closed_by: by.id, outcome: 'met' }
  for (const category of [5, 6, 9, 13]) {
    const need = { need_id: facts.newId(), category, domain: 'health', words: '' }
    const isClosed = category === 9
    garden.item('assessments.need', { ...base, ...need, ...(isClosed ? closing : {}) }, about, ['words'])
  }
  const held = { need_id: facts.newId(), category: 6, domain: 'work', words: '', held_at: past, ...closing }
  garden.item('assessments.need', { ...base, ...held }, about, ['words', 'closed_reason'])
  const network_map_id = facts.newId()
  const tie_key = facts.newId()
  garden.item('assessments.network_map', { ...base, network_map_id, drawn_on: past.slice(0, 10) }, about, [])
  const tie = { network_map_id, tie_key, tie_id: facts.newId(), kind: 'friend', is_close: true, uses: 'uses' }
  garden.item('assessments.tie', { ...base, ...tie, initials: 'AB' }, about, [])
  garden.item('assessments.tie_name', { ...base, tie_name_id: facts.newId(), tie_key, name: '' }, about, ['name'])
  const bands = { grid_version: '2026-1', severity_band: 'mild', capital_band: 'strong' }
  const decision = { intensity_id: facts.newId(), ...bands, suggested: 'self_directed', decided: 'brief' }
  garden.item('assessments.intensity', { ...base, ...decision, reason: '' }, about, ['reason'])
}
