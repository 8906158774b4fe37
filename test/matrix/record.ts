import { itemOf, type Person, type Staff, yearsAgo } from '../worlds/builders.ts'
import type { Row } from '../worlds/facts.ts'
import type { Garden } from './planting.ts'

const created_at = yearsAgo(0.5)
const past = yearsAgo(0.2)

/** Notes of every category and label by one worker, each column a canary. */
export function notes(garden: Garden, about: string, whom: Person, by: Staff, categories: readonly number[]): void {
  const { facts } = garden.cast
  const base = { ...itemOf(whom, by), happened_on: past.slice(0, 10), title: '', body: '', created_at }
  const note = (
    more: Partial<Row<'care.entry'>> & { category: number },
    columns: readonly string[] = ['title', 'body'],
  ) => garden.item('care.entry', { ...base, entry_id: facts.newId(), ...more }, about, columns)
  for (const category of categories) {
    note({ category }, category === 7 ? ['title', 'body', 'code'] : ['title', 'body'])
    if (![1, 4, 6, 10].includes(category)) continue
    note({ category, labels: 1 })
    note({ category, labels: 2 })
    note({ category, struck_at: past, struck_by: by.id }, ['title', 'body', 'struck_reason'])
    note({ category, sealed_at: past })
  }
  if (categories.includes(6)) {
    note({ category: 6, held_at: past }, ['title', 'body', 'held_reason'])
    note({ category: 12, released_at: past }, ['title', 'body', 'redacted_body'])
    note({ category: 9, released_at: past })
  }
}

/** Everything of a record besides notes, by one worker: names, ways to reach them, alerts, plan, appointments. */
export function particulars(garden: Garden, about: string, whom: Person, by: Staff): void {
  const { facts } = garden.cast
  const base = { ...itemOf(whom, by), created_at }
  garden.item('people.case_reference', { ...base, case_reference_id: facts.newId(), reference: '' }, about, [
    'reference',
  ])
  for (const labels of [0, 1]) {
    garden.item(
      'people.contact',
      { ...base, contact_id: facts.newId(), channel: 'email', may_use: labels === 0, labels },
      about,
      ['value', 'safe_times', 'caution'],
    )
    garden.item('people.address', { ...base, address_id: facts.newId(), is_confidential: labels === 1 }, about, [
      'lines',
      'postcode',
    ])
  }
  const alert = (kind: string, more: object, columns: readonly string[]) =>
    garden.item(
      'people.alert',
      { ...base, alert_id: facts.newId(), kind, detail: '', from_on: past.slice(0, 10), ...more },
      about,
      columns,
    )
  alert('medicine_interaction', { matters_for_dispensing: true }, ['detail'])
  alert('risk_to_staff', {}, ['detail', 'staff_instruction'])
  alert('allergy', { held_at: past }, ['detail', 'held_reason'])
  for (const [domain, shown_to_peers] of [
    ['housing', false],
    ['work', true],
    ['family', false],
  ] as const) {
    garden.item(
      'care.goal',
      { ...base, goal_id: facts.newId(), domain, headline: '', set_by: 'person', shown_to_peers },
      about,
      ['headline'],
    )
  }
  for (const kind of ['keywork', 'housing'] as const) {
    const appointment = {
      ...base,
      appointment_id: facts.newId(),
      kind,
      starts_at: past,
      attendance: 'attended',
      with_staff_id: by.id,
    }
    garden.item('care.appointment', appointment, about, ['place', 'attendance_reason'])
  }
  for (const struck of [false, true]) {
    const contact = { kind: 'keywork', happened_at: past, minutes: 40, how: 'phone', given_by: 'professional' }
    const striking = struck ? { struck_at: past, struck_by: by.id, struck_reason: 'x' } : {}
    garden.item('care.contact', { ...base, contact_id: facts.newId(), ...contact, ...striking }, about, [
      ...(struck ? ['struck_reason'] : []),
    ])
  }
}

interface OrderAndScript {
  readonly about: string
  readonly whom: Person
  readonly prescriber: Staff
  readonly manager: Staff
}

/** A script at the first pharmacy with a collection there, and an order with its appointment and a tested requirement. */
export function orderAndScript(garden: Garden, { about, whom, prescriber, manager }: OrderAndScript): void {
  const { facts, agencies, workers } = garden.cast
  const base = { ...itemOf(whom, prescriber), created_at }
  const script_id = facts.newId()
  garden.item(
    'prescribing.script',
    {
      ...base,
      script_id,
      medicine: '',
      daily_dose: '',
      supervised: true,
      pharmacy_agency_id: agencies.pharmacy.id,
      collection_days: [1, 2, 3, 4, 5, 6, 7],
      starts_on: past.slice(0, 10),
      ends_on: '2099-12-31',
    },
    about,
    ['medicine', 'daily_dose'],
  )
  const collection = {
    ...itemOf(whom, workers.phil),
    created_at,
    collection_id: facts.newId(),
    script_id,
    due_on: past.slice(0, 10),
    outcome: 'collected',
  }
  garden.item('prescribing.collection', collection, about, ['note'])
  const treatment_order_id = facts.newId()
  garden.item(
    'justice.treatment_order',
    {
      ...base,
      treatment_order_id,
      reference: '',
      requirement: 'drug_rehabilitation',
      has_testing: true,
      order_manager_staff_id: manager.id,
      starts_on: past.slice(0, 10),
      ends_on: '2099-12-31',
    },
    about,
    ['reference'],
  )
  const appointment_id = facts.newId()
  garden.item(
    'care.appointment',
    {
      ...base,
      appointment_id,
      kind: 'order',
      starts_at: past,
      attendance: 'not_attended',
      with_staff_id: prescriber.id,
    },
    about,
    ['place'],
  )
  garden.item(
    'justice.order_appointment',
    { ...base, order_appointment_id: facts.newId(), treatment_order_id, appointment_id },
    about,
    [],
  )
}
