import { caseloads, type OnCaseload, ownedBy } from './county-caseloads.ts'
import type { Chance } from './county-chance.ts'
import type { Making } from './county-life.ts'
import type { AgencyWord } from './county-staff.ts'

interface Planned {
  readonly at: AgencyWord
  readonly leader: string
  readonly name: string
  readonly words: string
  readonly topic: string
  readonly style: string
  readonly level: string
  readonly forWhom?: string
  readonly capacity: number
  readonly hour: string
}

const planned: readonly Planned[] = [
  {
    at: 'wayfold',
    leader: 'amara',
    name: 'Soup table',
    words: 'Talk over soup about the week behind and ahead.',
    topic: 'recovery',
    style: 'talking',
    level: 'any',
    capacity: 10,
    hour: '12:30',
  },
  {
    at: 'wayfold',
    leader: 'ines',
    name: 'Steady steps',
    words: 'Eight evenings on what sets a lapse off, and what to do then.',
    topic: 'relapse',
    style: 'learning',
    level: 'steady',
    capacity: 8,
    hour: '18:00',
  },
  {
    at: 'wayfold',
    leader: 'farida',
    name: 'Bike shed',
    words: 'Mend bicycles together. Nobody has to talk.',
    topic: 'skills',
    style: 'doing',
    level: 'any',
    capacity: 6,
    hour: '10:00',
  },
  {
    at: 'wayfold',
    leader: 'shanice',
    name: 'Women’s hour',
    words: 'A room for women, with tea and a crèche.',
    topic: 'wellbeing',
    style: 'talking',
    level: 'any',
    forWhom: 'women',
    capacity: 8,
    hour: '11:00',
  },
  {
    at: 'young',
    leader: '',
    name: 'Studio hour',
    words: 'Music, pictures and pizza.',
    topic: 'creative',
    style: 'doing',
    level: 'any',
    forWhom: 'young',
    capacity: 8,
    hour: '16:30',
  },
]

const weeksHeld = 4
const sessions = 8

function runGroup(
  { facts, times, county }: Making,
  chance: Chance,
  plan: Planned,
  people: readonly OnCaseload[],
): void {
  const agency = county.agencies[plan.at]
  const [first] = people
  if (!first) return
  const leader = plan.leader === '' ? first.staffId : county.worker(plan.leader).id
  const group_id = facts.newId()
  const of = { group_id, partnership_id: first.partnershipId, owner_agency_id: agency.id }
  const start = -weeksHeld * 7 + 1 + planned.indexOf(plan)
  facts.add('groups.programme', {
    ...of,
    name: plan.name,
    words: plan.words,
    topic: plan.topic,
    level: plan.level,
    style: plan.style,
    for_whom: plan.forWhom ?? 'everyone',
    place: county.placeOf(agency),
    starts_at: plan.hour,
    minutes: 90,
    capacity: plan.capacity,
    first_on: times.day(start),
    sessions,
    needed_for_certificate: 3,
    leader_staff_id: leader,
    made_by: leader,
    created_at: times.at(start - 10),
  })
  const [hour = '12', minute = '0'] = plan.hour.split(':')
  const held = Array.from({ length: sessions }, (_, week) => {
    const session_id = facts.newId()
    const at = Date.parse(times.midnight(start + week * 7)) + (Number(hour) * 60 + Number(minute)) * 60_000
    const held_at = new Date(at).toISOString()
    facts.add('groups.session', { ...of, session_id, held_at })
    return { session_id, held_at }
  })
  const past = held.filter((one) => one.held_at < times.at(-0.1))
  for (const [at, one] of chance.some(people, plan.capacity + chance.whole(-4, 2)).entries()) {
    const membership_id = facts.newId()
    const hasPlace = at < plan.capacity
    const fit = hasPlace && chance.often(0.5) ? chance.pick([4, 4, 3, 3, 2, 1]) : null
    const created_at = times.at(start - 5)
    facts.add('groups.membership', {
      ...ownedBy(one),
      membership_id,
      group_id,
      created_at,
      place_from: hasPlace ? created_at : null,
      fit,
      misfit: fit !== null && fit < 3 ? chance.pick(['style', 'time', 'level']) : null,
      rated_at: fit === null ? null : times.at(-3),
    })
    if (!hasPlace) continue
    for (const { session_id, held_at } of past) {
      const outcome = chance.weighted({ came: 66, late: 10, missed: 14, sent_word: 10 })
      facts.add('groups.attendance', {
        ...ownedBy(one),
        attendance_id: facts.newId(),
        session_id,
        membership_id,
        outcome,
        created_at: held_at,
      })
    }
  }
}

/** Groups with people in them, and two who wish for one that is not there: the third makes it a proposal. */
export function addGroups(making: Making, chance: Chance): void {
  const { facts, times, county } = making
  const all = [...caseloads(making).values()].flat()
  for (const plan of planned) {
    const of = all.filter((one) => one.agencyId === county.agencies[plan.at].id)
    const near = of.filter((one) => plan.leader !== '' && one.staffId === county.worker(plan.leader).id)
    const once = new Map([...near, ...of].map((one) => [one.personId, one]))
    runGroup(making, chance, plan, near.length > plan.capacity + 4 ? near : [...once.values()].slice(0, 40))
  }
  const wishing = chance.some(all, 40)
  for (const one of new Map(wishing.map((each) => [each.personId, each])).values()) {
    const kind = chance.pick(['evening', 'online', 'faith', 'steroids', 'language'])
    facts.add('groups.wish', {
      ...ownedBy(one),
      wish_id: facts.newId(),
      kind,
      created_at: times.at(-chance.whole(2, 60)),
    })
  }
  for (const kind of ['evening', 'online']) {
    const [first] = all
    if (first)
      facts.add('groups.proposal', {
        proposal_id: facts.newId(),
        partnership_id: first.partnershipId,
        kind,
        proposed_at: times.at(-6),
      })
  }
}
