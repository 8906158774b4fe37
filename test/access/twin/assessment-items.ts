import type { FactTable } from '../../worlds/facts.ts'
import type { ItemBase } from './random-items.ts'
import type { Draw } from './random-world.ts'

/** Items of assessments: the table and the column that names a row. Each row says its own category. */
export const assessmentTables = {
  'assessments.assessment': 'assessment_id',
  'assessments.answer': 'answer_id',
  'assessments.confirmation': 'confirmation_id',
  'assessments.form': 'form_id',
  'assessments.form_answer': 'form_answer_id',
} as const satisfies Partial<Record<FactTable, string>>

/** Seen like what is struck through: inside the agency only. */
export const seenLikeStruck: ReadonlySet<string> = new Set(['assessments.form', 'assessments.form_answer'])

/** An assessment for about half of the owners, with answers of any kind, and a form half filled in for some. */
export function assessmentItems({ facts, chance, one, instant }: Draw, base: ItemBase): void {
  const created_at = instant([-100, -29, -1])
  const instrument = { instrument_id: 'triage', instrument_version: '2026-1' }
  if (chance(5)) {
    const assessment_id = facts.newId()
    const struck_at = chance(1) ? instant([-1]) : null
    const release = { released_at: chance(7) ? null : instant([-1, 0, 1]), held_at: chance(8) ? null : instant([-1]) }
    const marks = { ...base, created_at, ...release, struck_at }
    const facts_ = { started_at: created_at, level: 'triage', category: one([6, 13, 14]) }
    facts.add('assessments.assessment', { ...marks, ...instrument, ...facts_, assessment_id })
    for (const category of [one([5, 6, 13]), one([8, 9, 11, 12])]) {
      const answer_id = facts.newId()
      const said = { concept: `concept.${category}`, value: 'Words', link_id: 'item', category }
      facts.add('assessments.answer', { ...marks, ...instrument, ...said, answer_id, assessment_id })
      if (chance(5)) {
        const confirmation = { confirmation_id: facts.newId(), answer_id, category, assessment_id }
        facts.add('assessments.confirmation', { ...base, created_at, ...confirmation })
      }
    }
  }
  if (chance(3)) {
    const form_id = facts.newId()
    facts.add('assessments.form', { ...base, ...instrument, form_id, category: 6, created_at })
    const category = one([5, 6, 9])
    const answer = { form_answer_id: facts.newId(), link_id: 'item', value: 'Words', category }
    facts.add('assessments.form_answer', { ...base, ...answer, form_id, created_at })
  }
}
