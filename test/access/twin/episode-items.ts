import type { FactTable } from '../../worlds/facts.ts'
import type { ItemBase } from './random-items.ts'
import type { Draw } from './random-world.ts'

/** Items of spells of working with somebody: the table and the column that names a row. */
export const episodeTables = {
  'episodes.episode': 'episode_id',
  'episodes.pause': 'pause_id',
  'episodes.purpose_line': 'purpose_line_id',
  'episodes.intervention': 'intervention_id',
  'episodes.discharge': 'discharge_id',
  'episodes.aftercare_step': 'aftercare_step_id',
  'episodes.mainstream_access': 'mainstream_access_id',
  'episodes.check_up': 'check_up_id',
  'episodes.check_up_note': 'check_up_note_id',
  'episodes.review': 'review_id',
  'episodes.added_help': 'added_help_id',
} as const satisfies Partial<Record<FactTable, string>>

export const episodeCategory: Readonly<Record<string, number>> = {
  'episodes.episode': 3,
  'episodes.pause': 3,
  'episodes.purpose_line': 5,
  'episodes.intervention': 5,
  'episodes.aftercare_step': 5,
  'episodes.mainstream_access': 5,
  'episodes.check_up': 3,
  'episodes.check_up_note': 5,
  'episodes.review': 5,
  'episodes.added_help': 5,
}

/** An episode for about half of the owners, and about half of what may hang on it. */
export function episodeItems({ facts, chance, one, instant }: Draw, base: ItemBase): void {
  if (!chance(5)) return
  const created_at = instant([-100, -29, -1])
  const episode_id = facts.newId()
  const part = { ...base, episode_id, created_at }
  const first = '2026-01-01'
  const day = '2026-02-03'
  facts.add('episodes.episode', { ...base, episode_id, kind: 'treatment', started_on: first, created_at })
  if (chance(5)) facts.add('episodes.pause', { ...part, pause_id: facts.newId(), paused_on: day })
  if (chance(5)) {
    const purpose_line_id = facts.newId()
    facts.add('episodes.purpose_line', { ...part, purpose_line_id, purpose: 'A home', agreed_with_person: true })
  }
  if (chance(5)) {
    const intervention_id = facts.newId()
    facts.add('episodes.intervention', { ...part, intervention_id, kind_code: 'psychosocial', started_on: first })
  }
  if (chance(5)) {
    const [reason_code, category] = one([['lost_touch', 5] as const, ['kept_in_custody', 11] as const])
    facts.add('episodes.discharge', { ...part, discharge_id: facts.newId(), category, reason_code, left_on: day })
  }
  if (chance(5)) {
    const step = { kind: 'peer', happens_on: day, what: 'Coffee', with_whom: 'A peer' }
    facts.add('episodes.aftercare_step', { ...part, aftercare_step_id: facts.newId(), ...step })
  }
  if (chance(5)) {
    const mainstream_access_id = facts.newId()
    const standing = { service_code: 'gp', standing: 'has', noted_on: day }
    facts.add('episodes.mainstream_access', { ...base, created_at, mainstream_access_id, ...standing })
  }
  if (chance(5)) {
    const check_up_id = facts.newId()
    facts.add('episodes.check_up', { ...part, check_up_id, months_after: 1, due_on: day })
    const said = { check_up_id, how_things_are: 'Well', still_true: 'yes' }
    facts.add('episodes.check_up_note', { ...base, created_at, check_up_note_id: facts.newId(), ...said })
  }
  if (chance(5)) addReview(facts, part)
  if (chance(5)) {
    const help = { own_hope: 'Work', what_we_do: 'A placement', answer: 'taken_up', look_again_on: '2026-05-03' }
    facts.add('episodes.added_help', { ...part, added_help_id: facts.newId(), ...help })
  }
}

function addReview(
  facts: Draw['facts'],
  part: ItemBase & { readonly episode_id: string; readonly created_at: string },
) {
  facts.add('episodes.review', {
    ...part,
    review_id: facts.newId(),
    held_on: '2026-02-03',
    held_with: ['person'],
    person_words: 'Better',
    home_change: 'same',
    work_change: 'same',
    family_change: 'better',
    health_change: 'not_asked',
    what_is_next: '',
    agreed: true,
    next_due_on: '2026-05-03',
  })
}
