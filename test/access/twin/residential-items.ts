import type { FactTable } from '../../worlds/facts.ts'
import type { ItemBase } from './random-items.ts'
import type { Draw } from './random-world.ts'

/** Items of the log of requests: the table and the column that names a row. */
export const residentialTables = {
  'residential.request': 'request_id',
  'residential.answer': 'answer_id',
} as const satisfies Partial<Record<FactTable, string>>

export const residentialCategory: Readonly<Record<string, number>> = {
  'residential.request': 5,
  'residential.answer': 5,
}

/** A request for about half of the owners, and an answer to about half of them. */
export function residentialItems({ facts, chance, instant }: Draw, base: ItemBase): void {
  if (!chance(5)) return
  const created_at = instant([-100, -29, -1])
  const request_id = facts.newId()
  const part = { ...base, request_id, created_at }
  facts.add('residential.request', { ...part, kind_code: 'rehab', words: 'Rehab', asked_on: '2026-02-01' })
  if (chance(5)) {
    const given = { answer: 'taken_back', reason: '', answered_on: '2026-02-03' }
    facts.add('residential.answer', { ...part, answer_id: facts.newId(), ...given })
  }
}
