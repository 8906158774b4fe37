import type { FactTable } from '../../worlds/facts.ts'
import type { ItemBase } from './random-items.ts'
import type { Draw } from './random-world.ts'

/** Items of the day to day: time spent together (K3), case conferences and what they decided (K5). */
export const dayTables = {
  'care.contact': 'contact_id',
  'groups.membership': 'membership_id',
  'groups.attendance': 'attendance_id',
  'groups.wish': 'wish_id',
  'tasks.conference': 'conference_id',
  'tasks.decision': 'decision_id',
} as const satisfies Partial<Record<FactTable, string>>

export const dayCategory: Readonly<Record<string, number>> = {
  'care.contact': 3,
  'groups.membership': 3,
  'groups.attendance': 3,
  'groups.wish': 5,
  'tasks.conference': 5,
  'tasks.decision': 5,
}

export function dayItems(d: Draw, base: ItemBase): void {
  const created_at = d.instant([-100, -29, -1])
  if (d.chance(5)) {
    const struck = d.chance(2)
    d.facts.add('care.contact', {
      ...base,
      contact_id: d.facts.newId(),
      kind: 'keywork',
      happened_at: created_at,
      minutes: 30,
      how: 'phone',
      given_by: 'professional',
      created_at,
      struck_at: struck ? d.instant([-1]) : null,
      struck_by: struck ? (d.facts.rows['partnership.staff'][0]?.staff_id ?? null) : null,
      struck_reason: struck ? 'wrong person' : '',
    })
  }
  const staff = d.facts.rows['partnership.staff'][0]
  if (!staff || !d.chance(5)) return
  const conference_id = d.facts.newId()
  const held_on = '2026-02-03'
  d.facts.add('tasks.conference', {
    ...base,
    conference_id,
    held_on,
    purpose: 'Plan',
    person_was_there: true,
    created_at,
  })
  const decision = { conference_id, what: 'Ring', staff_id: staff.staff_id ?? '', due_on: held_on, created_at }
  d.facts.add('tasks.decision', { ...base, decision_id: d.facts.newId(), ...decision })
}

/** Somebody in a group of the owner's, with one session they came to, and a group they would come to. */
export function groupItems({ facts, chance, instant }: Draw, base: ItemBase): void {
  const staff = facts.rows['partnership.staff'].find((one) => one.agency_id === base.owner_agency_id)
  if (!staff || !chance(4)) return
  const created_at = instant([-100, -29, -1])
  const group_id = facts.newId()
  const session_id = facts.newId()
  const membership_id = facts.newId()
  const { partnership_id, owner_agency_id } = base
  facts.add('groups.programme', groupRow({ group_id, partnership_id, owner_agency_id, staffId: staff.staff_id ?? '' }))
  facts.add('groups.session', { session_id, group_id, partnership_id, owner_agency_id, held_at: created_at })
  facts.add('groups.membership', { ...base, membership_id, group_id, created_at, place_from: created_at })
  const attendance_id = facts.newId()
  facts.add('groups.attendance', { ...base, attendance_id, session_id, membership_id, outcome: 'came', created_at })
  if (!facts.rows['groups.wish'].some((wish) => wish.person_id === base.person_id))
    facts.add('groups.wish', { ...base, wish_id: facts.newId(), kind: 'evening', created_at })
}

interface GroupOf {
  readonly group_id: string
  readonly partnership_id: string
  readonly owner_agency_id: string
  readonly staffId: string
}

/** A group whose timetable is about nobody. */
export function groupRow({ staffId, ...of }: GroupOf) {
  const fit = { topic: 'recovery', level: 'any', style: 'talking', for_whom: 'everyone' }
  const when = { starts_at: '14:00', minutes: 90, first_on: '2026-01-06', sessions: 8, needed_for_certificate: 6 }
  return { ...of, ...fit, ...when, name: 'A table', capacity: 12, leader_staff_id: staffId, made_by: staffId }
}
