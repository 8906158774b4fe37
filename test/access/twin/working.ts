import type { Lookups, Staff } from './lookups.ts'
import { during } from './plain-world.ts'

const practising = [
  'worker',
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
]
const clinical = ['clinician', 'prescriber', 'gp']

export const practises = (w: Lookups, one: Staff) =>
  w.rolesOf(String(one.staff_id)).some((role) => practising.includes(role))
export const isClinical = (w: Lookups, one: Staff) =>
  w.rolesOf(String(one.staff_id)).some((role) => clinical.includes(role))

/** The worker's own record, a conflict they declared, or the person's block on them or their agency. */
export function isDenied(w: Lookups, one: Staff, personId: string): boolean {
  const holds = (row: { from_at?: unknown; to_at?: unknown }) => during(w.now, row.from_at, row.to_at)
  return (
    w
      .about('people.block', personId)
      .some((b) => (b.staff_id === one.staff_id || b.agency_id === one.agency_id) && holds(b)) ||
    w.about('people.declared_conflict', personId).some((c) => c.staff_id === one.staff_id && holds(c)) ||
    w.about('people.own_record', personId).some((o) => o.staff_id === one.staff_id && holds(o))
  )
}

/** Somebody at the agency has, or had, this as their own record: colleagues are kept out. */
export function isShieldedAt(w: Lookups, personId: string, agencyId: string): boolean {
  return w.about('people.own_record', personId).some((o) => w.staff(o.staff_id)?.agency_id === agencyId)
}

const relations = (w: Lookups, one: Staff, personId: string) =>
  w.about('people.working_relationship', personId).filter((r) => r.agency_id === one.agency_id)

export function onCaseload(w: Lookups, one: Staff, personId: string): boolean {
  return relations(w, one, personId).some((r) => r.staff_id === one.staff_id && during(w.now, r.from_at, r.to_at))
}

export function wholeAgencyWorks(w: Lookups, one: Staff, personId: string): boolean {
  if (isShieldedAt(w, personId, one.agency_id)) return false
  return relations(w, one, personId).some((r) => !r.staff_id && !r.team_id && during(w.now, r.from_at, r.to_at))
}

const places = (w: Lookups, one: Staff, teamId: string) =>
  w.rows['partnership.team_member'].filter((m) => m.staff_id === one.staff_id && m.team_id === teamId)

/** On the list of a team the worker is in; the list keeps those the team worked with before. */
export function onTeamList(w: Lookups, one: Staff, personId: string): boolean {
  if (isShieldedAt(w, personId, one.agency_id)) return false
  return relations(w, one, personId).some(
    (r) =>
      r.team_id && during(w.now, r.from_at) && places(w, one, r.team_id).some((m) => during(w.now, m.from_at, m.to_at)),
  )
}

/** The worker said why, as a member of a team that works or worked with the person, and still is one. */
export function gaveTeamReason(w: Lookups, one: Staff, personId: string): boolean {
  if (isShieldedAt(w, personId, one.agency_id)) return false
  const reasons = w
    .about('consent.team_reason', personId)
    .filter((t) => t.staff_id === one.staff_id && t.agency_id === one.agency_id && during(w.now, t.at, t.until_at))
  return reasons.some((t) =>
    relations(w, one, personId).some((r) => {
      if (!r.team_id || String(r.from_at) > String(t.at)) return false
      return places(w, one, r.team_id).some(
        (m) => String(m.from_at) <= String(t.at) && during(w.now, m.from_at, m.to_at),
      )
    }),
  )
}
