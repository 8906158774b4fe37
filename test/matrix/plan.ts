import { daysFromNow, itemOf, type Person, type Staff, yearsAgo } from '../worlds/builders.ts'
import type { Garden } from './planting.ts'

const created_at = yearsAgo(0.5)
const past = yearsAgo(0.2).slice(0, 10)

/** A plan of one worker's agency with everything that may stand in it, each text a canary; one action is housing's to do. */
export function planned(garden: Garden, about: string, whom: Person, by: Staff): void {
  const { facts, agencies } = garden.cast
  const base = { ...itemOf(whom, by), created_at }
  const plan_id = facts.newId()
  garden.item('care.plan', { ...base, plan_id, purpose: '', changed_at: created_at }, about, ['purpose'])
  facts.add('care.plan_coordinator', {
    plan_coordinator_id: facts.newId(),
    plan_id,
    person_id: whom.id,
    partnership_id: whom.partnershipId,
    agency_id: by.agency.id,
    staff_id: by.id,
    from_at: created_at,
  })
  const goal_id = facts.newId()
  const goal = { ...base, goal_id, domain: 'substance_use', headline: '', set_by: 'person', substance: '', aim: 'stop' }
  garden.item('care.goal', goal, about, ['headline', 'substance'])
  const action = { ...base, goal_id, what: '', due_on: daysFromNow(9).slice(0, 10) }
  garden.item('care.plan_action', { ...action, plan_action_id: facts.newId(), by_person: true }, about, ['what'])
  const given = { ...action, plan_action_id: facts.newId(), to_agency_id: agencies.housing.id }
  garden.item('care.plan_action', given, about, ['what', 'done_note'])
  const dropped = { ...action, plan_action_id: facts.newId(), by_person: true, dropped_at: yearsAgo(0.1) }
  garden.item('care.plan_action', dropped, about, ['what', 'dropped_reason'])
  const area = { ...base, life_area_id: facts.newId(), area: 'work', stance: 'not_now', words: '' }
  garden.item('care.life_area', area, about, ['words'])
  const agreed = { ...base, plan_agreement_id: facts.newId(), plan_id, how: 'in_person', agreed_on: past }
  garden.item('care.plan_agreement', agreed, about, ['note'])
  const rating = { ...base, goal_rating_id: facts.newId(), goal_id, rater: 'worker', score: 4 }
  garden.item('care.goal_rating', rating, about, ['note'])
  garden.item('care.plan_wish', { ...base, plan_wish_id: facts.newId(), words: '' }, about, ['words'])
  const lapse = { ...base, happened_on: past, substance: '', what_happened: '', response: '' }
  for (const more of [{}, { released_at: yearsAgo(0.2) }, { held_at: yearsAgo(0.2) }])
    garden.item('care.lapse', { ...lapse, ...more, lapse_id: facts.newId() }, about, [
      'substance',
      'what_happened',
      'response',
    ])
}
