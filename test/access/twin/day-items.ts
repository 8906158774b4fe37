import type { FactTable } from '../../worlds/facts.ts'
import type { ItemBase } from './random-items.ts'
import type { Draw } from './random-world.ts'

/** Items of the day to day: time spent together (K3), case conferences and what they decided (K5). */
export const dayTables = {
  'care.contact': 'contact_id',
  'tasks.conference': 'conference_id',
  'tasks.decision': 'decision_id',
} as const satisfies Partial<Record<FactTable, string>>

export const dayCategory: Readonly<Record<string, number>> = {
  'care.contact': 3,
  'tasks.conference': 5,
  'tasks.decision': 5,
}

export function dayItems(d: Draw, base: ItemBase): void {
  const created_at = d.instant([-100, -29, -1])
  if (d.chance(5)) {
    const struck = d.chance(2)
    d.facts.add('care.contact', {
      ...base,
      contact_id: d.facts.newId(),
      kind: 'keywork',
      happened_at: created_at,
      minutes: 30,
      how: 'phone',
      given_by: 'professional',
      created_at,
      struck_at: struck ? d.instant([-1]) : null,
      struck_by: struck ? (d.facts.rows['partnership.staff'][0]?.staff_id ?? null) : null,
      struck_reason: struck ? 'wrong person' : '',
    })
  }
  const staff = d.facts.rows['partnership.staff'][0]
  if (!staff || !d.chance(5)) return
  const conference_id = d.facts.newId()
  const held_on = '2026-02-03'
  d.facts.add('tasks.conference', {
    ...base,
    conference_id,
    held_on,
    purpose: 'Plan',
    person_was_there: true,
    created_at,
  })
  const decision = { conference_id, what: 'Ring', staff_id: staff.staff_id ?? '', due_on: held_on, created_at }
  d.facts.add('tasks.decision', { ...base, decision_id: d.facts.newId(), ...decision })
}
