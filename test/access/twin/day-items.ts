import type { FactTable } from '../../worlds/facts.ts'
import type { ItemBase } from './random-items.ts'
import type { Draw } from './random-world.ts'

/** Items of the day to day, all of K3: time spent together. */
export const dayTables = { 'care.contact': 'contact_id' } as const satisfies Partial<Record<FactTable, string>>

export const dayCategory: Readonly<Record<string, number>> = { 'care.contact': 3 }

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
}
