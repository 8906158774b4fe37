import { itemOf, type Person, type Staff } from './builders.ts'
import { type Chance, chanceFrom } from './county-chance.ts'
import type { Making } from './county-life.ts'
import { walked } from './county-pathways.ts'
import * as texts from './county-plan-texts.ts'
import { idFrom } from './facts.ts'

/** One person with a plan: who leads, since when, who else is around, and what is there already. */
export interface Planned {
  readonly whom: Person
  readonly by: Staff
  /** Days ago. */
  readonly since: number
  readonly chance: Chance
  readonly onScript: boolean
  readonly goals: readonly string[]
  /** Workers of other agencies whom the person lets read the plan, or be given a part of it. */
  readonly partners: readonly { readonly agency_id: string; readonly staff_id: string | null }[]
}

const dayLength = 86_400_000
const daysAgo = (now: Date, instant: unknown) =>
  Math.round((now.getTime() - new Date(String(instant)).getTime()) / dayLength)

const byPerson = <T extends { readonly person_id: string }>(rows: readonly T[]) =>
  Map.groupBy(rows, (row) => row.person_id)

/** Everybody who is led now gets a plan more often than not; the people of the stories always. */
function everyonePlanned({ facts, times, county }: Making): Planned[] {
  const tamsin = idFrom('ravelshire', 'person tamsin')
  const died = new Set(facts.rows['people.person'].filter((row) => row.died_on).map((row) => row.person_id))
  const agencies = new Map(Object.values(county.agencies).map((agency) => [agency.id, agency]))
  const working = byPerson(facts.rows['people.working_relationship'].filter((row) => !row.to_at))
  const goals = byPerson(facts.rows['care.goal'].filter((row) => !row.ended_at))
  const lines = byPerson(facts.rows['consent.grant_line'].filter((row) => row.category === 5 && !row.withdrawn_at))
  const scripts = new Set(
    facts.rows['prescribing.script']
      .filter((row) => !row.stopped_at && String(row.ends_on) >= times.today)
      .map((row) => row.person_id),
  )
  return facts.rows['people.lead_agency'].flatMap((lead): Planned[] => {
    const agency = agencies.get(lead.agency_id)
    const around = working.get(lead.person_id) ?? []
    const worker = around.find((row) => row.agency_id === lead.agency_id && row.staff_id)
    const chance = chanceFrom(`plan ${lead.lead_agency_id}`)
    if (lead.to_at || !agency || !worker?.staff_id || died.has(lead.person_id)) return []
    if (lead.person_id !== tamsin && !chance.often(0.85)) return []
    const told = new Set((lines.get(lead.person_id) ?? []).map((line) => line.agency_id))
    return [
      {
        whom: { id: lead.person_id, partnershipId: agency.partnershipId, agency, name: '' },
        by: { id: worker.staff_id, agency, name: '' },
        since: Math.max(1, daysAgo(times.now, worker.from_at ?? lead.from_at ?? times.now)),
        chance,
        onScript: scripts.has(lead.person_id),
        goals: (goals.get(lead.person_id) ?? []).flatMap(({ goal_id }) => goal_id ?? []),
        partners: around
          .filter((row) => told.has(row.agency_id))
          .map((row) => ({ agency_id: row.agency_id, staff_id: row.staff_id ?? null })),
      },
    ]
  })
}

/** Goals of different kinds side by side: for the medicine, for a substance, for life. Gives the goals of the plan. */
function moreGoals({ facts, times }: Making, one: Planned, begun: number): string[] {
  const { chance } = one
  const base = { ...itemOf(one.whom, one.by), created_at: times.at(-begun), set_by: 'person' }
  const add = (more: {
    domain: string
    headline: string
    aim?: string
    substance?: string
    library_code: string
    is_milestone?: boolean
    author_staff_id?: null
    outcome?: 'reached'
    ended_at?: string
  }) => {
    const goal_id = facts.newId()
    facts.add('care.goal', { ...base, ...more, goal_id })
    return goal_id
  }
  const made: string[] = []
  if (one.onScript) {
    const { aim, words, code } = texts.medicineGoal
    made.push(add({ domain: 'substance_use', headline: words, aim, substance: 'heroin', library_code: code }))
  }
  if (chance.often(0.6)) {
    const { aim, words, code } = chance.pick(texts.substanceGoals)
    const substance = chance.pick(['crack', 'alcohol', 'cannabis', 'benzos'])
    made.push(add({ domain: 'substance_use', headline: words, aim, substance, library_code: code }))
  }
  if (chance.often(0.5)) {
    const { domain, words, code } = chance.pick(texts.milestoneGoals)
    // Some wrote it on their own page.
    const isTyped = chanceFrom(`typed ${one.whom.id}`).often(0.4)
    const by = isTyped ? { author_staff_id: null } : {}
    const chanceOfIt = chanceFrom(`reached ${one.whom.id}`)
    const milestone = { domain, headline: words, library_code: code, is_milestone: true, ...by }
    if (begun > 20 && chanceOfIt.often(0.25))
      add({ ...milestone, outcome: 'reached', ended_at: times.at(-chanceOfIt.whole(1, begun - 10)) })
    else made.push(add(milestone))
  }
  return [...made, ...one.goals]
}

function actions({ facts, times }: Making, one: Planned, begun: number, goals: readonly string[]): void {
  const { chance } = one
  const act = (more: {
    what: string
    kind?: string
    by_person?: boolean
    to_agency_id?: string
    to_staff_id?: string | null
  }) => {
    const due = chance.whole(-20, 40)
    const isDone = due < 0 ? chance.often(0.75) : chance.often(0.2)
    const doneDays = Math.max(1, Math.min(begun - 1, chance.whole(1, 30)))
    const done =
      isDone && begun > 1
        ? { done_on: times.day(-doneDays), done_at: times.at(-doneDays), done_note: chance.pick(texts.doneNotes) }
        : {}
    facts.add('care.plan_action', {
      ...itemOf(one.whom, one.by),
      plan_action_id: facts.newId(),
      goal_id: goals.length > 0 && chance.often(0.8) ? chance.pick(goals) : null,
      due_on: chance.often(0.85) ? times.day(due) : null,
      created_at: times.at(-begun),
      ...more,
      ...done,
    })
  }
  for (const what of chance.some(texts.personActions, chance.whole(1, 2))) act({ what, by_person: true })
  for (const own of chance.some(texts.workerActions, chance.whole(1, 3)))
    act({ ...own, to_agency_id: one.by.agency.id, to_staff_id: one.by.id })
  for (const partner of one.partners.slice(0, 2))
    act({
      what: chance.pick(texts.partnerActions),
      kind: 'reintegration',
      to_agency_id: partner.agency_id,
      to_staff_id: partner.staff_id,
    })
}

function agreedAndRated(
  { facts, times }: Making,
  one: Planned,
  plan_id: string,
  begun: number,
  goals: readonly string[],
): void {
  const { chance } = one
  const base = itemOf(one.whom, one.by)
  if (chance.often(0.75)) {
    const agreed = Math.max(0, chance.often(0.8) ? begun - 1 : begun + 5)
    facts.add('care.plan_agreement', {
      ...base,
      plan_agreement_id: facts.newId(),
      plan_id,
      how: chance.weighted({ in_person: 70, on_paper: 20, online: 10 }),
      agreed_on: times.day(-agreed),
      created_at: times.at(-agreed),
    })
  }
  const [goal_id] = goals
  if (goal_id !== undefined && chance.often(0.4))
    for (const at of [begun - 1, Math.floor(begun / 2), 1])
      for (const rater of ['person', 'worker'])
        facts.add('care.goal_rating', {
          ...base,
          goal_rating_id: facts.newId(),
          goal_id,
          rater,
          score: chance.whole(rater === 'person' ? 2 : 1, rater === 'person' ? 9 : 7),
          created_at: times.at(-Math.max(0, at)),
        })
  for (const area of ['housing', 'work', 'family', 'health', 'money', 'community']) {
    if (!chance.often(0.55)) continue
    const stance = chance.weighted({ next_step: 40, going_well: 30, not_now: 30 })
    const words = chance.pick(texts.areaWords[stance] ?? [''])
    facts.add('care.life_area', {
      ...base,
      life_area_id: facts.newId(),
      area,
      stance,
      words,
      created_at: times.at(-begun),
    })
  }
}

function inTheirWords({ facts, times }: Making, one: Planned, begun: number): void {
  const { chance, whom, by } = one
  const own = { person_id: whom.id, partnership_id: whom.partnershipId }
  const at = { created_at: times.at(-begun) }
  if (chance.often(0.5))
    facts.add('care.recovery_definition', {
      ...own,
      ...at,
      recovery_definition_id: facts.newId(),
      body: chance.pick(texts.definitions),
    })
  if (chance.often(0.25)) {
    const words = { signs: chance.pick(texts.crisisSigns), helps: chance.pick(texts.crisisHelps) }
    facts.add('care.crisis_plan', { ...own, ...at, crisis_plan_id: facts.newId(), ...words })
    const share = { ...own, crisis_share_id: facts.newId(), agency_id: by.agency.id, from_at: times.at(-begun) }
    if (chance.often(0.8)) facts.add('care.crisis_share', { ...share, staff_id: by.id, is_contact: true })
  }
  const base = itemOf(whom, by)
  if (chance.often(0.15)) {
    const { what, done } = chance.pick(texts.lapseWords)
    const days = Math.max(0, Math.min(begun, chance.whole(2, 80)))
    facts.add('care.lapse', {
      ...base,
      lapse_id: facts.newId(),
      happened_on: times.day(-days),
      substance: chance.pick(['heroin', 'crack', 'alcohol']),
      what_happened: what,
      response: done,
      created_at: times.at(-days),
      released_at: times.at(-days),
    })
  }
  if (chance.often(0.05))
    facts.add('care.plan_wish', {
      ...base,
      author_staff_id: null,
      plan_wish_id: facts.newId(),
      words: chance.pick(texts.wishes),
      created_at: times.at(-Math.min(begun, chance.whole(1, 20))),
    })
}

const drawn = (headline: string) => ({
  nodes: [
    { id: 'a', text: 'What I want' },
    { id: 'b', text: headline },
    { id: 'c', text: 'First step: ask who can help' },
    { id: 'd', text: 'Bad days and old company' },
    { id: 'e', text: 'Ring my worker, go for a walk' },
  ],
  links: [
    { from: 'a', to: 'b', kind: 'leads_to' },
    { from: 'b', to: 'c', kind: 'leads_to' },
    { from: 'b', to: 'd', kind: 'held_back_by' },
    { from: 'd', to: 'e', kind: 'leads_to' },
  ],
})

function mapped({ facts, times }: Making, one: Planned, begun: number, goal_id: string | undefined): void {
  if (!one.chance.often(0.12)) return
  const id = facts.newId()
  facts.add('care.node_map', {
    ...itemOf(one.whom, one.by),
    node_map_id: id,
    map_id: id,
    version: 1,
    template: 'plan',
    title: 'From here to there',
    goal_id: goal_id ?? null,
    content: drawn('A day that begins well'),
    created_at: times.at(-begun),
  })
}

/** One plan for most of the people who are helped now, with everything that may stand in one. */
export function addPlans(making: Making): void {
  const { facts, times } = making
  for (const one of everyonePlanned(making)) {
    const begun = Math.max(1, Math.min(one.since - 1, one.chance.whole(10, 200)))
    const plan_id = facts.newId()
    const created_at = times.at(-begun)
    facts.add('care.plan', {
      ...itemOf(one.whom, one.by),
      plan_id,
      purpose: one.chance.pick(texts.planPurposes),
      created_at,
      changed_at: created_at,
    })
    facts.add('care.plan_coordinator', {
      plan_coordinator_id: facts.newId(),
      plan_id,
      person_id: one.whom.id,
      partnership_id: one.whom.partnershipId,
      agency_id: one.by.agency.id,
      staff_id: one.by.id,
      from_at: created_at,
      recorded_by: one.by.id,
    })
    const goals = moreGoals(making, one, begun)
    actions(making, one, begun, goals)
    agreedAndRated(making, one, plan_id, begun, goals)
    inTheirWords(making, one, begun)
    mapped(making, one, begun, goals[0])
    walked(making, one, begun)
  }
}
