import type { Person, Staff } from './builders.ts'
import { itemOf } from './builders-record.ts'
import type { Facts, Row } from './facts.ts'

type Spell = Partial<Row<'episodes.episode'>>

/** A spell of treatment at the worker's agency, open unless it says otherwise. */
export function spell(facts: Facts, whom: Person, by: Staff, more: Spell = {}): string {
  const episode_id = facts.newId()
  facts.add('episodes.episode', {
    ...itemOf(whom, by),
    episode_id,
    kind: 'treatment',
    started_on: '2024-01-08',
    ...more,
  })
  return episode_id
}

/** The same, ended on a day with a reason and what worked. */
export function endedSpell(
  facts: Facts,
  whom: Person,
  by: Staff,
  { on, reason, worked, more = {} }: { on: string; reason: string; worked: string; more?: Spell },
): string {
  const episode_id = spell(facts, whom, by, { ended_on: on, ended_at: `${on}T12:00:00Z`, ended_by: by.id, ...more })
  facts.add('episodes.discharge', {
    ...itemOf(whom, by),
    discharge_id: facts.newId(),
    episode_id,
    reason_code: reason,
    left_on: on,
    what_worked: worked,
    created_at: `${on}T12:00:00Z`,
  })
  return episode_id
}
