import { purposeFor } from './ceiling.ts'
import type { Cast, Draw } from './random-world.ts'

const relationRoles = [
  'key_worker',
  'prescriber',
  'nurse',
  'order_manager',
  'housing_worker',
  'peer_mentor',
  'registered_patient',
  'dispensing',
] as const
const kinds = Array.from({ length: 15 }, (_, category) => category)
/** Mostly what the agency works for: a permission for anything else seldom meets a flow. */
function purposesOf(kind: string): readonly string[] {
  const own = purposeFor(kind)
  return [own, own, own, own, 'direct_care', 'supply']
}

function relations(d: Draw, partnership_id: string, cast: Cast, person_id: string): void {
  for (const agency of d.some(cast.agencies, 6)) {
    const role = d.one(relationRoles)
    const teams = cast.teams.filter((t) => t.agencyId === agency.id)
    const staff = cast.staff.filter((s) => s.agencyId === agency.id)
    const whole = d.chance(3)
    const from_at = d.instant([-100, -100, -100, 0, 1])
    const to_at = d.chance(8) ? null : d.instant([1, 2])
    d.facts.add('people.working_relationship', {
      working_relationship_id: d.facts.newId(),
      person_id,
      partnership_id,
      agency_id: agency.id,
      role,
      from_at,
      team_id: whole || d.chance(3) ? null : d.one(teams).id,
      staff_id: whole ? null : d.chance(8) ? d.one(staff).id : null,
      to_at: to_at !== null && to_at < from_at ? null : d.chance(5) && from_at < d.now ? d.instant([0]) : to_at,
    })
  }
}

function denials(d: Draw, partnership_id: string, cast: Cast, person_id: string): void {
  const spell = () => ({ from_at: d.instant([-10, -10, 0, 1]), to_at: d.chance(6) ? null : d.instant([0, 1]) })
  const base = { person_id, partnership_id }
  if (d.chance(2))
    d.facts.add('people.block', {
      ...base,
      block_id: d.facts.newId(),
      staff_id: d.one(cast.staff).id,
      reason: 'known_to_me',
      ...spell(),
    })
  if (d.chance(1))
    d.facts.add('people.block', {
      ...base,
      block_id: d.facts.newId(),
      agency_id: d.one(cast.agencies).id,
      reason: 'safety',
      ...spell(),
    })
  if (d.chance(2))
    d.facts.add('people.declared_conflict', {
      ...base,
      declared_conflict_id: d.facts.newId(),
      staff_id: d.one(cast.staff).id,
      ...spell(),
    })
  if (d.chance(3)) {
    // Mostly somebody who works where the person is known, since that is where the shield stands.
    const working = d.facts.rows['people.working_relationship']
      .filter((r) => r.person_id === person_id)
      .map((r) => r.agency_id)
    const near = cast.staff.filter((s) => working.includes(s.agencyId))
    d.facts.add('people.own_record', {
      ...base,
      own_record_id: d.facts.newId(),
      staff_id: d.one(near.length > 0 ? near : cast.staff).id,
      ...spell(),
    })
  }
}

function grants(d: Draw, partnership_id: string, cast: Cast, person_id: string): void {
  for (const agency of d.some(cast.agencies, 6)) {
    const purpose = d.one(purposesOf(agency.kind))
    const ids = { sharing_grant_id: d.facts.newId(), person_id, agency_id: agency.id, purpose }
    const dates = { valid_from: d.instant([-50, -50, -50, 0, 1]), valid_to: d.instant([2, 30, 100]) }
    const spell = d.chance(1) ? { valid_from: d.instant([-50]), valid_to: d.now } : dates
    d.facts.add('consent.sharing_grant', {
      ...ids,
      ...spell,
      partnership_id,
      wording_version: '2026-1',
      language: 'en',
      method: 'person_online',
    })
    for (const category of new Set([0, 1, ...d.some(kinds, 5)])) {
      d.facts.add('consent.grant_line', {
        ...ids,
        ...spell,
        grant_line_id: d.facts.newId(),
        category,
        opted_in: d.chance(5),
        with_sensitive: d.chance(3),
        with_third_party: d.chance(3),
        withdrawn_at: d.chance(8) ? null : d.instant([-1, 0, 1]),
      })
    }
  }
}

function emergencies(d: Draw, partnership_id: string, cast: Cast, person_id: string): void {
  const base = { person_id, partnership_id }
  const minutes = (count: number) =>
    new Date(Date.parse(d.now) + count * 60_000).toISOString().slice(0, 23) + d.now.slice(23)
  const hasEmergency = d.chance(6)
  if (hasEmergency) {
    const staff = d.one(cast.staff)
    const start = d.one([-60, -30, 0])
    d.facts.add('consent.break_glass', {
      ...base,
      break_glass_id: d.facts.newId(),
      staff_id: staff.id,
      agency_id: staff.agencyId,
      reason: 'overdose',
      explanation: 'Found unresponsive in the waiting room',
      opened_at: minutes(start),
      until_at: minutes(start + 60),
      person_told_from: minutes(start),
      closed_at: d.chance(6) ? null : minutes(d.one([-5, 0, 5])),
    })
  }
  if (d.chance(hasEmergency ? 3 : 1)) {
    d.facts.add('consent.advance_refusal', {
      advance_refusal_id: d.facts.newId(),
      person_id,
      capacity_confirmed_by: d.one(cast.staff).id,
      made_at: d.instant([-5, 0, 1]),
      withdrawn_at: d.chance(7) ? null : d.instant([-1, 0]),
    })
  }
  const teamed = d.facts.rows['people.working_relationship']
    .filter((r) => r.person_id === person_id && r.team_id)
    .map((r) => r.agency_id)
  for (const staff of d.some(
    cast.staff.filter((s) => teamed.includes(s.agencyId)),
    6,
  )) {
    const at = minutes(d.one([-1440, -300, -1, 0, 5]))
    d.facts.add('consent.team_reason', {
      team_reason_id: d.facts.newId(),
      person_id,
      staff_id: staff.id,
      agency_id: staff.agencyId,
      reason: 'Covering today',
      at,
      until_at: new Date(Date.parse(at) + d.one([300, 1440]) * 60_000).toISOString().slice(0, 23) + d.now.slice(23),
    })
  }
}

function referrals(d: Draw, partnership_id: string, cast: Cast, person_id: string): void {
  // A pharmacy asked without working with the person is the one that knows of them in projection only.
  const pharmacies = cast.agencies.filter((agency) => agency.kind === 'pharmacy')
  for (const to of [...d.some(cast.agencies, 3), ...d.some(pharmacies, 6)]) {
    const from = d.one(cast.agencies)
    if (from.id === to.id) continue
    const sent_at = d.instant([-9, -3, 0, 1])
    const answer = d.chance(7) ? null : d.one(['accepted', 'declined'] as const)
    d.facts.add('referrals.referral', {
      referral_id: d.facts.newId(),
      person_id,
      partnership_id,
      owner_agency_id: from.id,
      to_agency_id: to.id,
      reason: 'Please see',
      sent_at,
      lapses_at: d.instant([0, 1, 10]),
      answer,
      answered_at: answer && d.instant([-1, 0, 1]),
      answered_by: answer && d.one(cast.staff).id,
      answer_reason: answer ? 'because' : '',
      withdrawn_at: d.chance(7) ? null : d.instant([-1, 0, 1]),
    })
  }
}

function carers(d: Draw, partnership_id: string, cast: Cast, person_id: string): string[] {
  if (d.chance(6)) return []
  const proxy_id = d.facts.newId()
  const ended = d.chance(8) ? null : d.instant([0, 1])
  const began = d.instant([-60, -3, 0])
  d.facts.add('consent.proxy', {
    proxy_id,
    person_id,
    partnership_id,
    display_name: 'Carer',
    relation: 'sister',
    categories: [0, 1, ...d.some([3, 4, 5, 13], 6)],
    opted_in: d.some([4], 5),
    valid_from: began,
    valid_to: began < d.now ? d.instant([-1, 0, 1, 60, 60]) : d.instant([1, 60]),
    ended_at: ended,
    ended_reason: ended && 'asked',
    checked_by: d.one(cast.staff).id,
    asked_alone_on: '2026-01-05',
  })
  return [proxy_id]
}

/** Everything that opens and closes: relationships, denials, permissions, emergencies, referrals, carers. Answers with the carers' ids. */
export function randomPermissions(d: Draw, partnership_id: string, cast: Cast): string[] {
  return cast.people.flatMap(({ id }) => {
    relations(d, partnership_id, cast, id)
    denials(d, partnership_id, cast, id)
    grants(d, partnership_id, cast, id)
    emergencies(d, partnership_id, cast, id)
    referrals(d, partnership_id, cast, id)
    return carers(d, partnership_id, cast, id)
  })
}
