import type { FactTable } from '../../worlds/facts.ts'
import type { ItemBase } from './random-items.ts'
import type { Cast, Draw } from './random-world.ts'

/** Items of the log of requests: the table and the column that names a row. */
export const residentialTables = {
  'residential.request': 'request_id',
  'residential.answer': 'answer_id',
  'residential.application': 'application_id',
  'residential.application_text': 'application_text_id',
  'residential.placement': 'placement_id',
  'residential.planned_end': 'planned_end_id',
  'residential.keep_in_touch': 'keep_in_touch_id',
  'residential.return_step': 'return_step_id',
} as const satisfies Partial<Record<FactTable, string>>

export const residentialCategory: Readonly<Record<string, number>> = Object.fromEntries(
  Object.keys(residentialTables).map((table) => [table, 5]),
)

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
  if (chance(5)) away({ facts, chance, instant }, { ...base, created_at }, request_id)
}

type Drawing = Pick<Draw, 'facts' | 'chance' | 'instant'>

/** An application, and for about half of them a stay with about half of what may hang on it. */
function away({ facts, chance }: Drawing, base: ItemBase & { readonly created_at: string }, request_id: string): void {
  const application_id = facts.newId()
  facts.add('residential.application', { ...base, application_id, request_id, applied_on: '2026-02-04' })
  const text = { place: 'Hill House', why: 'Words', tried: 'Words', preparation: 'Words' }
  facts.add('residential.application_text', { ...base, application_text_id: facts.newId(), application_id, ...text })
  if (!chance(5)) return
  const placement_id = facts.newId()
  const part = { ...base, placement_id }
  facts.add('residential.placement', { ...part, application_id, place: 'Hill House', expected_on: '2026-02-10' })
  facts.add('residential.planned_end', { ...part, planned_end_id: facts.newId(), ends_on: '2026-05-10' })
  if (chance(5) && base.author_staff_id !== null) {
    const touch = { due_on: '2026-02-20', with_staff_id: base.author_staff_id, how: 'phone' }
    facts.add('residential.keep_in_touch', { ...part, keep_in_touch_id: facts.newId(), ...touch })
  }
  if (chance(5)) {
    const step = { part_code: 'home', what: 'Back to the flat', with_whom: 'A peer', happens_on: '2026-05-10' }
    facts.add('residential.return_step', { ...part, return_step_id: facts.newId(), ...step })
  }
}

/** Panels with applications before them, drawn last so that the worlds before them stay what they were. */
export function randomPanels({ facts, one, chance }: Draw, partnership_id: string, cast: Cast): void {
  for (const application of [...facts.rows['residential.application']]) {
    if (!chance(7)) continue
    const panel_id = facts.newId()
    const named_by = one(cast.staff).id
    facts.add('residential.panel', { panel_id, partnership_id, meets_on: '2026-03-01', named_by })
    const members = [...new Set([one(cast.staff).id, one(cast.staff).id, one(cast.staff).id])]
    for (const [index, staff_id] of members.entries()) {
      const stood_down_at = index === 1 ? '2026-02-20T09:00:00Z' : null
      facts.add('residential.panel_member', { panel_id, staff_id, role: 'Member', stood_down_at })
    }
    const { person_id, owner_agency_id: agency_id, application_id = '' } = application
    const words = { place: 'Hill House', why: 'Words', tried: 'Words', preparation: 'Words', advice: '' }
    facts.add('residential.agenda_item', {
      ...{ agenda_item_id: facts.newId(), person_id, partnership_id, agency_id, panel_id, application_id, ...words },
      ...{ kind_words: 'Rehab', asked_on: '2026-02-01', agreed_on: '2026-02-05', put_by: named_by },
    })
  }
}
