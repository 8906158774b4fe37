import fc from 'fast-check'
import { addDays, dayOf } from '../../../src/kernel/calendar-day.ts'
import { sha256 } from '../../../src/platform/secret-token.ts'
import { type Facts, newFacts } from '../../worlds/facts.ts'
import { randomRequests } from './help-requests.ts'
import { journeyItems } from './journey-items.ts'
import type { Actor } from './plain-world.ts'
import { randomItems } from './random-items.ts'
import { randomPermissions } from './random-permissions.ts'
import { randomPanels } from './residential-items.ts'

/** Draws from fast-check, so that a failing world has a seed and can be made again. */
export interface Draw {
  readonly facts: Facts
  readonly now: string
  readonly one: <T>(list: readonly T[]) => T
  readonly some: <T>(list: readonly T[], share?: number) => T[]
  readonly chance: (inTen: number) => boolean
  /** An instant a few days from now; often exactly now, because that is where half-open intervals are got wrong. */
  readonly instant: (days: readonly number[]) => string
  readonly future: () => string | null
}

export interface Signed extends Actor {
  readonly token: string
}

export interface RandomWorld {
  readonly facts: Facts
  readonly now: string
  readonly actors: readonly Signed[]
}

export interface Cast {
  readonly agencies: readonly { readonly id: string; readonly kind: string }[]
  readonly teams: readonly { readonly id: string; readonly agencyId: string }[]
  readonly staff: readonly { readonly id: string; readonly agencyId: string }[]
  readonly people: readonly { readonly id: string; readonly by: string }[]
}

const kinds = [
  'nhs_treatment',
  'charity_treatment',
  'hospital',
  'gp',
  'pharmacy',
  'probation',
  'police',
  'housing',
  'peer_led',
  'social_care',
  'commissioner',
  'young_people_treatment',
]
const roles = [
  'worker',
  'worker',
  'clinician',
  'clinician',
  'prescriber',
  'pharmacist',
  'gp',
  'order_manager',
  'housing_worker',
  'peer_mentor',
  'team_manager',
  'safeguarding_lead',
  'duty_safeguarding',
  'privacy_officer',
  'administrator',
  'commissioner',
]

export function drawFrom(g: fc.GeneratorValue, facts: Facts, now: string): Draw {
  const micros = now.slice(23)
  const one = <T>(list: readonly T[]): T => list[g(fc.nat, { max: list.length - 1 })] as T
  const chance = (inTen: number) => g(fc.nat, { max: 9 }) < inTen
  const instant = (days: readonly number[]) =>
    new Date(Date.parse(now) + one(days) * 86_400_000).toISOString().slice(0, 23) + micros
  return {
    facts,
    now,
    one,
    chance,
    some: (list, share = 5) => list.filter(() => chance(share)),
    instant,
    future: () => (chance(6) ? null : instant([-1, 0, 1, 30])),
  }
}

function randomStaff(d: Draw, agencyId: string, teams: readonly string[]): string {
  const staff_id = d.facts.newId()
  const working = d.chance(9)
  const volunteer = d.chance(1)
  d.facts.add('partnership.staff', {
    staff_id,
    agency_id: agencyId,
    display_name: `Staff ${staff_id.slice(0, 4)}`,
    from_at: working ? d.instant([-500]) : d.instant([0, 1]),
    to_at: d.chance(9) ? null : working ? d.instant([0, 1]) : d.instant([2]),
    is_volunteer: volunteer,
    checks_valid_until: volunteer ? d.instant([-1, 0, 1]) : null,
  })
  for (const role of new Set([d.one(roles), d.one(roles)])) {
    const begun = d.chance(9)
    const named = ['privacy_officer', 'safeguarding_lead'].includes(role)
    const taken = d.facts.rows['partnership.staff_role'].some((r) => r.agency_id === agencyId && r.role === role)
    if (named && taken) continue
    d.facts.add('partnership.staff_role', {
      staff_role_id: d.facts.newId(),
      staff_id,
      agency_id: agencyId,
      role,
      from_at: begun ? d.instant([-400]) : d.instant([0, 1]),
      to_at: d.chance(7) ? null : begun ? d.instant([-1, 0, 1]) : d.instant([2]),
    })
  }
  for (const team_id of d.some(teams, 7)) {
    const begun = d.chance(9)
    const from_at = begun ? d.instant([-300]) : d.instant([0, 1])
    const to_at = d.chance(7) ? null : begun ? d.instant([-1, 0, 1]) : d.instant([2])
    d.facts.add('partnership.team_member', { team_member_id: d.facts.newId(), team_id, staff_id, from_at, to_at })
  }
  return staff_id
}

function randomAgencies(d: Draw, partnership_id: string): Pick<Cast, 'agencies' | 'teams' | 'staff'> {
  const agencies = [
    'charity_treatment',
    'nhs_treatment',
    ...Array.from({ length: 4 }, () => d.one(kinds)),
    'pharmacy',
  ].map((kind, index) => {
    const agency_id = d.facts.newId()
    d.facts.add('partnership.agency', {
      agency_id,
      partnership_id,
      name: `Agency ${index}`,
      kind,
      joined_at: d.instant([-800]),
      left_at: d.chance(9) ? null : d.instant([0, 1]),
    })
    return { id: agency_id, kind }
  })
  const teams = agencies.flatMap(({ id }) =>
    Array.from({ length: d.chance(7) ? 1 : 2 }, (_, index) => {
      const team_id = d.facts.newId()
      d.facts.add('partnership.team', { team_id, agency_id: id, name: `Team ${index}`, opened_on: '2018-01-01' })
      return { id: team_id, agencyId: id }
    }),
  )
  const staff = agencies.flatMap(({ id }) => {
    const ofAgency = teams.filter((t) => t.agencyId === id).map((t) => t.id)
    return Array.from({ length: 2 }, () => ({ id: randomStaff(d, id, ofAgency), agencyId: id }))
  })
  return { agencies, teams, staff }
}

function randomAgreement(d: Draw, partnership_id: string, cast: Pick<Cast, 'agencies' | 'staff'>): void {
  const agreement_id = d.facts.newId()
  d.facts.add('partnership.agreement', { agreement_id, partnership_id, name: 'Agreement' })
  const agreement_version_id = d.facts.newId()
  const in_force_from = d.chance(9) ? d.instant([-300, -300, -300, 0]) : null
  const hasRunAWhile = in_force_from !== null && in_force_from < d.now
  d.facts.add('partnership.agreement_version', {
    agreement_version_id,
    agreement_id,
    number: 1,
    in_force_from,
    review_on: '2030-01-01',
    hard_end_at: d.chance(8) ? d.instant([300]) : hasRunAWhile ? d.instant([-1, 0, 1]) : d.instant([2]),
    replaced_at: d.chance(8) ? null : hasRunAWhile ? d.instant([-1, 0, 1]) : d.instant([1]),
  })
  for (const { id } of cast.agencies.filter(() => d.chance(9))) {
    const signed = d.chance(9)
    const ended = d.chance(1) ? d.instant([0, 1]) : null
    d.facts.add('partnership.agreement_party', {
      agreement_party_id: d.facts.newId(),
      agreement_version_id,
      agency_id: id,
      signed_at: signed ? d.instant([-300, -300, 0, 1]) : null,
      signed_by: signed ? d.one(cast.staff).id : null,
      ended_at: ended,
      ended_reason: ended && 'left',
    })
  }
  const purposes = ['direct_care', 'supply', 'order_monitoring', 'housing_support', 'peer_support', 'safeguarding']
  for (const from of cast.agencies) {
    for (const to of cast.agencies) {
      if (from.id === to.id || d.chance(4)) continue
      for (const purpose of new Set([d.chance(7) ? 'direct_care' : d.one(purposes), d.one(purposes)])) {
        d.facts.add('partnership.agreement_flow', {
          agreement_flow_id: d.facts.newId(),
          agreement_version_id,
          from_agency_id: from.id,
          to_agency_id: to.id,
          purpose,
          categories: [0, 1, ...d.some([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], 7)],
          lawful_basis: 'public_task_health_care',
          permission_needed: d.chance(6),
          removed_at: d.chance(9) ? null : d.instant([0, 1]),
        })
      }
    }
  }
}

function randomPeople(d: Draw, partnership_id: string, cast: Pick<Cast, 'agencies' | 'staff'>): Cast['people'] {
  const people = Array.from({ length: 5 }, () => ({ id: d.facts.newId(), by: d.one(cast.agencies.slice(0, 3)).id }))
  people.forEach(({ id, by }, index) => {
    const joined = index > 0 && d.chance(3) ? people[index - 1] : undefined
    const whole = joined ? (d.facts.rows['people.person'].find((p) => p.person_id === joined.id)?.whole_id ?? id) : id
    d.facts.add('people.person', {
      person_id: id,
      whole_id: whole,
      partnership_id,
      registered_by_agency_id: by,
      registered_at: d.instant([-200]),
      died_on: d.chance(9) ? null : addDays(dayOf(new Date(d.now)), d.one([-3, 0])),
    })
    const birthday = addDays(dayOf(new Date(d.now)), d.one([-40, -1, 0, 1, 40])).slice(4)
    const born_on = `${Number(d.now.slice(0, 4)) - d.one([16, 18, 30])}${birthday === '-02-29' ? '-02-28' : birthday}`
    const author = cast.staff.find((s) => s.agencyId === by)
    d.facts.add('people.identity', {
      identity_id: d.facts.newId(),
      person_id: id,
      partnership_id,
      owner_agency_id: by,
      author_staff_id: author?.id ?? null,
      given_name: `Person ${index}`,
      born_on,
      created_at: d.instant([-200]),
    })
  })
  return people
}

function session(d: Draw, kind: Actor['kind'], subjectId: string): Signed {
  const token = `token ${d.facts.newId()}`
  const account_id = d.facts.newId()
  const dead = d.chance(1) ? d.one(['ended', 'idle', 'first factor', 'disabled', 'too long']) : null
  d.facts.add('auth.account', {
    account_id,
    kind,
    subject_id: subjectId,
    sign_in_name: `${kind} ${account_id}`,
    disabled_at: dead === 'disabled' ? d.now : null,
  })
  d.facts.add('auth.session', {
    token_hash: sha256(token),
    session_id: d.facts.newId(),
    account_id,
    how: 'password',
    level: dead === 'first factor' ? 1 : 2,
    stepped_up_at: dead === 'first factor' ? null : d.instant([-1]),
    idle_until: dead === 'idle' ? d.now : d.instant([1]),
    absolute_until: dead === 'too long' ? d.now : d.instant([1]),
    ended_at: dead === 'ended' ? d.now : null,
    ended_reason: dead === 'ended' ? 'signed_out' : null,
  })
  return { kind, subjectId, live: dead === null, token }
}

/** A whole partnership of seven agencies, fourteen staff and five people with everything that can open or close a record, drawn at random around now. */
export function randomWorld(g: fc.GeneratorValue, seed: string, now: string): RandomWorld {
  const facts = newFacts(seed)
  const d = drawFrom(g, facts, now)
  const county = facts.newId()
  facts.add('partnership.partnership', { partnership_id: county, name: 'Random', area_name: 'Random' })
  const cast = randomAgencies(d, county)
  randomAgreement(d, county, cast)
  const people = randomPeople(d, county, cast)
  const whole = { ...cast, people }
  const proxies = randomPermissions(d, county, whole)
  const owners = randomItems(d, county, whole)
  const actors = [
    ...cast.staff.map(({ id }) => session(d, 'staff', id)),
    ...people.slice(0, 3).map(({ id }) => session(d, 'person', id)),
    ...proxies.map((id) => session(d, 'carer', id)),
  ]
  for (const base of owners) journeyItems(d, base, whole)
  randomRequests(d, county, whole)
  randomPanels(d, county, whole)
  return { facts, now, actors }
}
