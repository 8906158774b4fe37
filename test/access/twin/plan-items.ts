import type { FactTable } from '../../worlds/facts.ts'
import type { ItemBase } from './random-items.ts'
import type { Draw } from './random-world.ts'

/** Items of the plan: the table and the column that names a row. */
export const planTables = {
  'care.plan': 'plan_id',
  'care.pathway': 'pathway_id',
  'care.plan_action': 'plan_action_id',
  'care.life_area': 'life_area_id',
  'care.plan_agreement': 'plan_agreement_id',
  'care.goal_rating': 'goal_rating_id',
  'care.plan_wish': 'plan_wish_id',
  'care.lapse': 'lapse_id',
  'care.node_map': 'node_map_id',
} as const satisfies Partial<Record<FactTable, string>>

export const planCategory: Readonly<Record<string, number>> = {
  'care.plan': 5,
  'care.pathway': 5,
  'care.plan_action': 5,
  'care.life_area': 5,
  'care.plan_agreement': 5,
  'care.goal_rating': 5,
  'care.plan_wish': 5,
  'care.lapse': 6,
  'care.node_map': 5,
}

/** A plan with one row of everything that may stand in it, for about half of the owners. */
export function planItems(d: Draw, base: ItemBase): void {
  const { facts } = d
  const created_at = d.instant([-100, -29, -1])
  const dated = { ...base, created_at }
  if (d.chance(5)) {
    const plan_id = facts.newId()
    const goal_id = facts.newId()
    facts.add('care.plan', { ...dated, plan_id, purpose: 'Words', changed_at: created_at })
    facts.add('care.goal', { ...dated, goal_id, domain: 'health', headline: 'Goal', set_by: 'person' })
    const agreed = { plan_agreement_id: facts.newId(), plan_id, how: 'in_person', agreed_on: '2026-02-03' }
    facts.add('care.plan_agreement', { ...dated, ...agreed })
    facts.add('care.goal_rating', { ...dated, goal_rating_id: facts.newId(), goal_id, rater: 'worker', score: 4 })
  }
  if (d.chance(5))
    facts.add('care.plan_action', { ...dated, plan_action_id: facts.newId(), what: 'Words', by_person: true })
  if (d.chance(3))
    facts.add('care.life_area', { ...dated, life_area_id: facts.newId(), area: 'work', stance: 'not_now' })
  if (d.chance(3)) facts.add('care.plan_wish', { ...dated, plan_wish_id: facts.newId(), words: 'Words' })
  if (d.chance(3)) {
    const node_map_id = facts.newId()
    const drawn = {
      map_id: node_map_id,
      version: 1,
      template: 'empty',
      title: 'Map',
      content: { nodes: [], links: [] },
    }
    facts.add('care.node_map', { ...dated, node_map_id, ...drawn })
  }
  if (d.chance(5))
    facts.add('care.lapse', {
      ...dated,
      lapse_id: facts.newId(),
      happened_on: '2026-02-03',
      what_happened: 'Words',
      response: 'Words',
      released_at: d.chance(7) ? null : d.instant([-1, 0, 1]),
      held_at: d.chance(7) ? null : d.instant([-1]),
    })
  if (d.chance(5))
    facts.add('care.pathway', {
      ...dated,
      pathway_id: facts.newId(),
      code: 'step_down',
      template_version: '2026-1',
      chosen: 'together',
      started_on: '2026-02-03',
    })
}
