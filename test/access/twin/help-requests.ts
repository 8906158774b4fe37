import type { Lookups, Staff } from './lookups.ts'
import type { Cast, Draw } from './random-world.ts'

const opening = ['worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead']

/** Requests for help in every state, drawn last so that the worlds before them stay what they were. */
export function randomRequests({ facts, one, chance, instant }: Draw, partnership_id: string, cast: Cast): void {
  const staff = one(cast.staff).id
  for (let count = 0; count < 5; count++) {
    const help_request_id = facts.newId()
    const [at, other] = [one(cast.agencies.slice(0, 4)).id, one(cast.agencies.slice(0, 4)).id]
    const whom = chance(5) ? one(cast.people).id : null
    const isClosed = chance(3)
    facts.add('front_door.help_request', {
      help_request_id,
      partnership_id,
      answerable_agency_id: at,
      service_id: facts.newId(),
      knew_service: true,
      quote_code: `RAND-${'ACDEF'[count]}${'ACDEF'[count]}${'ACDEF'[count]}${'ACDEF'[count]}`,
      received_at: instant([-20, -1]),
      contact_due_on: '2026-01-05',
      door: 'phone',
      asked_by: 'self',
      chosen_name: 'Somebody',
      age_band: 'adult',
      ...(whom === null ? {} : { person_id: whom, registered_at: instant([-1]), registered_by: staff }),
      ...(isClosed ? { closed_at: instant([-1, 0]), closed_by: staff, closed_reason: 'changed_mind' } : {}),
    })
    if (at === other || chance(3)) continue
    const answered = chance(4) ? { answered_at: instant([-1, 0]), answered_by: staff, answer: 'taken_back' } : {}
    facts.add('front_door.passing_on', {
      passing_on_id: facts.newId(),
      help_request_id,
      from_agency_id: at,
      to_agency_id: other,
      to_service_id: facts.newId(),
      why: 'Nearer',
      passed_by: staff,
      ...answered,
    })
  }
}

/** A request is read at the door of the agency that must act on it, and of the one that is asked to take it. */
export function readsRequest(w: Lookups, one: Staff, requestId: string, knows: (personId: string) => boolean): boolean {
  if (!w.rolesOf(String(one.staff_id)).some((role) => opening.includes(role))) return false
  const request = w.rows['front_door.help_request'].find((row) => row.help_request_id === requestId)
  if (!request) return false
  const person = request.person_id ?? null
  if (request.answerable_agency_id === one.agency_id && (person === null || knows(person))) return true
  return (
    !request.closed_at &&
    w.rows['front_door.passing_on'].some(
      (passing) =>
        passing.help_request_id === requestId && !passing.answered_at && passing.to_agency_id === one.agency_id,
    )
  )
}
