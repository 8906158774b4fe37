import type { Agency } from '../worlds/builders.ts'
import { daysFromNow, type Person, yearsAgo } from '../worlds/builders.ts'
import type { Row } from '../worlds/facts.ts'
import { service } from '../worlds/valley-services.ts'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

const answering = ['worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead']
const meeting = [...answering, 'pharmacist', 'order_manager', 'housing_worker', 'peer_mentor', 'duty_safeguarding']

/** Staff of an agency who open its front door. */
const atDoorOf =
  (...agencies: readonly Agency[]) =>
  (viewer: Viewer) =>
    viewer.kind === 'staff' &&
    agencies.some(({ id }) => id === viewer.agencyId) &&
    viewer.roles.some((role) => answering.includes(role))

type Request = Partial<Row<'front_door.help_request'>> & { readonly quote_code: string; readonly door: string }

/**
 * Requests for help in every state: waiting, passed to another agency, become somebody's record, closed; and a short talk. In the
 * columns that a stranger, the agency that wrote it down and every other agency must not read stands a word of its own.
 */
export function frontDoor(garden: Garden, own: Person): void {
  const { facts, agencies: a, workers: w, county } = garden.cast
  const riverside = service(facts, a.riverside, 'Riverside door', { takes_undecided: true })
  const clinic = service(facts, a.nhsTrust, 'Clinic door')
  service(facts, a.pharmacy, 'Counter', { asks_online: false })
  for (const [agency, by] of [
    [a.riverside, w.amy],
    [a.housing, w.hugo],
  ] as const)
    facts.add('directory.opening', {
      opening_id: facts.newId(),
      partnership_id: county,
      agency_id: agency.id,
      title: 'Mending chairs',
      kind: 'giving_time',
      skills: ['joinery'],
      how_to_begin: 'Come on Tuesday',
      created_by: by.id,
    })
  const words = [
    'wants',
    'chosen_name',
    'phone',
    'email',
    'address',
    'ask_for',
    'caution',
    'asker_name',
    'asker_contact',
  ]
  const add = (mayRead: (viewer: Viewer) => boolean, more: Request) => {
    const row: Row<'front_door.help_request'> = {
      help_request_id: facts.newId(),
      partnership_id: county,
      answerable_agency_id: a.riverside.id,
      service_id: riverside,
      knew_service: true,
      contact_due_on: daysFromNow(2).slice(0, 10),
      asked_by: 'family',
      person_knows: true,
      chosen_name: 'x',
      age_band: 'adult',
      may_phone: true,
      may_text: true,
      may_email: true,
      may_letter: true,
      barriers: ['childcare'],
      received_at: yearsAgo(0.01),
      ...more,
    }
    garden.row('front_door.help_request', row, `request ${more.quote_code}`, words, mayRead)
    return row.help_request_id
  }
  const riversideDoor = atDoorOf(a.riverside)
  const waiting = add(riversideDoor, {
    quote_code: 'AAAA-AAAA',
    door: 'phone',
    entered_by_agency_id: a.housing.id,
    entered_by_staff_id: w.hugo.id,
  })
  const tried = { help_request_id: waiting, channel: 'phone', outcome: 'no_answer', tried_by: w.amy.id, note: '' }
  garden.row('front_door.contact_try', { contact_try_id: facts.newId(), ...tried }, 'waiting', ['note'], riversideDoor)
  const offer = { help_request_id: waiting, barrier: 'childcare', offered: 'x', offered_by: w.amy.id }
  garden.row(
    'front_door.barrier_answer',
    { barrier_answer_id: facts.newId(), ...offer },
    'waiting',
    ['offered'],
    riversideDoor,
  )
  const both = atDoorOf(a.riverside, a.nhsTrust)
  const passed = add(both, { quote_code: 'CCCC-CCCC', door: 'web' })
  const passing = {
    passing_on_id: facts.newId(),
    help_request_id: passed,
    from_agency_id: a.riverside.id,
    to_agency_id: a.nhsTrust.id,
    to_service_id: clinic,
    passed_by: w.amy.id,
    why: '',
  }
  garden.row('front_door.passing_on', passing, 'passed', ['why'], both)
  const known = (viewer: Viewer) => riversideDoor(viewer) && garden.knower(own.id)(viewer)
  add(known, {
    quote_code: 'DDDD-DDDD',
    door: 'walk_in',
    person_id: own.id,
    registered_at: yearsAgo(0.008),
    registered_by: w.amy.id,
  })
  add(atDoorOf(a.nhsTrust), {
    quote_code: 'EEEE-EEEE',
    door: 'referral',
    answerable_agency_id: a.nhsTrust.id,
    service_id: clinic,
    closed_at: yearsAgo(0.005),
    closed_by: w.nina.id,
    closed_reason: 'changed_mind',
  })
  const talk = {
    brief_contact_id: facts.newId(),
    partnership_id: county,
    agency_id: a.riverside.id,
    staff_id: w.amy.id,
    happened_on: yearsAgo(0.01).slice(0, 10),
    topic: 'overdose',
    substance: 'opioids',
    minutes: 10,
    place: '',
  }
  garden.row(
    'front_door.brief_contact',
    talk,
    'riverside',
    ['place'],
    (viewer) =>
      viewer.kind === 'staff' &&
      viewer.agencyId === a.riverside.id &&
      viewer.roles.some((role) => meeting.includes(role)),
  )
}
