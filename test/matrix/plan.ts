import { daysFromNow, itemOf, type Person, type Staff, yearsAgo } from '../worlds/builders.ts'
import type { Viewer } from './canaries.ts'
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
  const pathway = { code: 'step_down', template_version: '2026-1', chosen: 'together', started_on: past }
  const walked = { ...base, ...pathway, pathway_id: facts.newId(), person_says: '' }
  garden.item('care.pathway', walked, about, ['person_says'])
  const stepOf = { pathway_id: walked.pathway_id, pathway_step: 'wish' }
  garden.item('care.plan_action', { ...action, ...stepOf, plan_action_id: facts.newId(), by_person: true }, about, [
    'what',
  ])
  const left = { ...walked, pathway_id: facts.newId(), ended_at: yearsAgo(0.1), outcome: 'left' }
  garden.item('care.pathway', left, about, ['person_says', 'handover_note'])
  const area = { ...base, life_area_id: facts.newId(), area: 'work', stance: 'not_now', words: '' }
  garden.item('care.life_area', area, about, ['words'])
  const agreed = { ...base, plan_agreement_id: facts.newId(), plan_id, how: 'in_person', agreed_on: past }
  garden.item('care.plan_agreement', agreed, about, ['note'])
  const rating = { ...base, goal_rating_id: facts.newId(), goal_id, rater: 'worker', score: 4 }
  garden.item('care.goal_rating', rating, about, ['note'])
  garden.item('care.plan_wish', { ...base, plan_wish_id: facts.newId(), words: '' }, about, ['words'])
  const node_map_id = facts.newId()
  const map = { ...base, node_map_id, map_id: node_map_id, version: 1, template: 'empty', title: '' }
  const drawn = { ...map, content: { nodes: [{ id: 'a', text: '' }], links: [] } }
  garden.item('care.node_map', drawn, about, ['title'])
  const kept = garden.items.at(-1)
  if (kept) {
    const { mayRead } = garden.canaryOf(kept, about, 'content')
    drawn.content.nodes = [{ id: 'a', text: garden.word(`${about} map ${node_map_id} of ${by.agency.name}`, mayRead) }]
  }
  const lapse = { ...base, happened_on: past, substance: '', what_happened: '', response: '' }
  for (const more of [{}, { released_at: yearsAgo(0.2) }, { held_at: yearsAgo(0.2) }])
    garden.item('care.lapse', { ...lapse, ...more, lapse_id: facts.newId() }, about, [
      'substance',
      'what_happened',
      'response',
    ])
}

/** The person's own words about recovery and hard times, shared with a peer mentor and with housing, and a call for help to both ends. */
export function forHardTimes(garden: Garden, relation: string, whom: Person): void {
  const { facts, agencies, workers } = garden.cast
  const base = { person_id: whom.id, partnership_id: whom.partnershipId }
  const isSelf = (viewer: Viewer) => viewer.kind === 'person' && viewer.subjectId === whom.id
  // Asked when the world is complete: another agency's plan may be planted later.
  const readsPlan = (viewer: Viewer) =>
    garden.items
      .filter(({ table, item }) => table === 'care.plan' && item.personId === whom.id)
      .some((one) => garden.canaryOf(one, relation, 'id').mayRead(viewer))
  // The id first: a canary is named by the first column of its row.
  const definition = { recovery_definition_id: facts.newId(), ...base, body: '', created_at }
  garden.row(
    'care.recovery_definition',
    definition,
    relation,
    ['body'],
    (viewer) => isSelf(viewer) || readsPlan(viewer),
  )
  const taken = { ...definition, recovery_definition_id: facts.newId(), replaced_at: yearsAgo(0.3) }
  garden.row('care.recovery_definition', taken, relation, ['body'], isSelf)

  const named = (viewer: Viewer) => viewer.subjectId === workers.mei.id || viewer.agencyId === agencies.housing.id
  const reads = (viewer: Viewer) => isSelf(viewer) || (named(viewer) && garden.knower(whom.id)(viewer))
  const words = ['signs', 'triggers', 'helps', 'avoid', 'own_people']
  garden.row('care.crisis_plan', { crisis_plan_id: facts.newId(), ...base, created_at }, relation, words, reads)
  const before = { crisis_plan_id: facts.newId(), ...base, created_at, replaced_at: yearsAgo(0.4) }
  garden.row('care.crisis_plan', before, relation, words, isSelf)
  const share = { ...base, from_at: created_at }
  const toMei = { agency_id: agencies.peers.id, staff_id: workers.mei.id, is_contact: true }
  facts.add('care.crisis_share', { ...share, crisis_share_id: facts.newId(), ...toMei })
  facts.add('care.crisis_share', { ...share, crisis_share_id: facts.newId(), agency_id: agencies.housing.id })
  const ended = { agency_id: agencies.nhsTrust.id, ended_at: yearsAgo(0.1) }
  facts.add('care.crisis_share', { ...share, crisis_share_id: facts.newId(), ...ended })

  const asked = (viewer: Viewer) => viewer.subjectId === workers.mei.id || viewer.agencyId === whom.agency.id
  const call = {
    help_call_id: facts.newId(),
    ...base,
    words: '',
    pressed_at: yearsAgo(0.01),
    contact_staff_id: workers.mei.id,
    duty_agency_id: whom.agency.id,
  }
  const isTold = (viewer: Viewer) =>
    isSelf(viewer) || (viewer.kind === 'staff' && asked(viewer) && garden.knower(whom.id)(viewer))
  garden.row('care.help_call', call, relation, ['words'], isTold)
}
