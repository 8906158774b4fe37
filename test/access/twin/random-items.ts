import type { FactTable } from '../../worlds/facts.ts'
import { seenLikeStruck } from './assessment-items.ts'
import { journeyCategory, journeyTables } from './journey-items.ts'
import type { Item } from './plain-world.ts'
import type { Cast, Draw } from './random-world.ts'

const categories = Array.from({ length: 15 }, (_, category) => category)

function entries(d: Draw, base: ItemBase, disclose: (id: string) => void): void {
  for (const category of d.some(categories, 7)) {
    for (let copy = d.one([1, 1, 2]); copy > 0; copy--) {
      const entry_id = d.facts.newId()
      const struck = d.chance(1)
      d.facts.add('care.entry', {
        ...base,
        entry_id,
        category,
        labels: d.chance(6) ? 0 : d.one([1, 2, 3]),
        happened_on: '2026-02-03',
        title: 'Note',
        body: 'Words',
        created_at: d.instant([-100, -29, -27, -1]),
        struck_at: struck ? d.instant([-1]) : null,
        struck_reason: struck ? 'wrong person' : '',
        sealed_at: d.chance(1) ? d.instant([-1]) : null,
        released_at: d.chance(7) ? null : d.instant([-1, 0, 1]),
        held_at: d.chance(7) ? null : d.instant([-1]),
      })
      if (d.chance(1)) disclose(entry_id)
    }
  }
}

export interface ItemBase {
  readonly person_id: string
  readonly partnership_id: string
  readonly owner_agency_id: string
  readonly author_staff_id: string | null
}

/** One of every other kind of item, for about half of the owners. */
function others(d: Draw, base: ItemBase, cast: Cast): void {
  const { facts } = d
  const created_at = d.instant([-100, -29, -1])
  if (d.chance(5))
    facts.add('people.contact', {
      ...base,
      contact_id: facts.newId(),
      channel: 'mobile',
      may_use: true,
      labels: d.one([0, 0, 1, 2]),
      created_at,
    })
  if (d.chance(5))
    facts.add('people.address', { ...base, address_id: facts.newId(), is_confidential: d.chance(5), created_at })
  if (d.chance(5))
    facts.add('people.case_reference', {
      ...base,
      case_reference_id: facts.newId(),
      reference: facts.newId(),
      created_at,
    })
  if (d.chance(5)) {
    facts.add('people.alert', {
      ...base,
      alert_id: facts.newId(),
      kind: 'other',
      detail: 'Alert',
      from_on: '2026-01-01',
      created_at,
      released_at: d.chance(7) ? null : d.instant([-1, 0, 1]),
      held_at: d.chance(7) ? null : d.instant([-1]),
    })
  }
  if (d.chance(5))
    facts.add('care.goal', {
      ...base,
      goal_id: facts.newId(),
      domain: 'health',
      headline: 'Goal',
      set_by: 'person',
      created_at,
    })
  const appointment_id = facts.newId()
  facts.add('care.appointment', { ...base, appointment_id, starts_at: created_at, kind: 'keywork', created_at })
  if (d.chance(4)) {
    facts.add('prescribing.script', {
      ...base,
      script_id: facts.newId(),
      medicine: 'Methadone',
      daily_dose: '40ml',
      supervised: true,
      pharmacy_agency_id: d.one(cast.agencies).id,
      collection_days: [1],
      starts_on: '2026-01-01',
      ends_on: '2030-01-01',
      created_at,
    })
  }
  if (d.chance(4)) {
    const treatment_order_id = facts.newId()
    facts.add('justice.treatment_order', {
      ...base,
      treatment_order_id,
      reference: 'R1',
      requirement: 'drug_rehabilitation',
      starts_on: '2026-01-01',
      ends_on: '2030-01-01',
      created_at,
    })
    facts.add('justice.order_appointment', {
      ...base,
      order_appointment_id: facts.newId(),
      treatment_order_id,
      appointment_id,
      created_at,
    })
  }
}

function disclosure(
  d: Draw,
  partnership_id: string,
  person_id: string,
  owner_agency_id: string,
  cast: Cast,
): (id: string) => void {
  const legal_disclosure_id = d.facts.newId()
  const [asker, decider] = cast.staff
  const to = d.one(cast.agencies)
  const approved = d.chance(8) ? d.instant([-2, 0, 1]) : null
  d.facts.add('consent.legal_disclosure', {
    legal_disclosure_id,
    person_id,
    partnership_id,
    owner_agency_id,
    to_agency_id: to.id,
    ground: 'safeguarding',
    threshold: 'Immediate risk of serious harm to a child',
    asked_by: asker?.id ?? '',
    asked_at: d.instant([-3]),
    approved_by: approved ? (decider?.id ?? null) : null,
    approved_at: approved,
    person_told: true,
    until_at: d.instant([0, 1, 20]),
  })
  return (item_id) =>
    d.facts.add('consent.legal_disclosure_item', {
      legal_disclosure_item_id: d.facts.newId(),
      legal_disclosure_id,
      item_id,
    })
}

/** Items of every kind, by every agency that registered or works with the person; gives those owners. */
export function randomItems(d: Draw, partnership_id: string, cast: Cast): ItemBase[] {
  const owners: ItemBase[] = []
  for (const { id: person_id, by } of cast.people) {
    const working = d.facts.rows['people.working_relationship']
      .filter((r) => r.person_id === person_id)
      .map((r) => r.agency_id)
    for (const owner_agency_id of new Set([by, ...working])) {
      const authors = cast.staff.filter((s) => s.agencyId === owner_agency_id)
      const base = {
        person_id,
        partnership_id,
        owner_agency_id,
        author_staff_id: d.chance(8) ? d.one(authors).id : null,
      }
      entries(d, base, disclosure(d, partnership_id, person_id, owner_agency_id, cast))
      others(d, base, cast)
      owners.push(base)
    }
  }
  return owners
}

/** The tables whose rows are items, with the column that names one. */
export const itemTables = {
  'people.identity': 'identity_id',
  'people.case_reference': 'case_reference_id',
  'people.contact': 'contact_id',
  'people.address': 'address_id',
  'people.alert': 'alert_id',
  'care.entry': 'entry_id',
  'care.appointment': 'appointment_id',
  'care.goal': 'goal_id',
  'prescribing.script': 'script_id',
  'prescribing.collection': 'collection_id',
  'justice.treatment_order': 'treatment_order_id',
  'justice.order_appointment': 'order_appointment_id',
  ...journeyTables,
} as const satisfies Partial<Record<FactTable, string>>

const fixedCategory: Readonly<Record<string, number>> = {
  'people.identity': 1,
  'people.case_reference': 1,
  'people.contact': 2,
  'people.address': 2,
  'people.alert': 10,
  'care.appointment': 3,
  'care.goal': 5,
  'prescribing.script': 4,
  'prescribing.collection': 3,
  'justice.treatment_order': 11,
  'justice.order_appointment': 3,
  ...journeyCategory,
}

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

/** Any item row as the twin reads it. */
export function asItem(table: keyof typeof itemTables, loose: Readonly<Record<string, unknown>>): Item {
  const labels = Number(loose.labels ?? 0)
  return {
    id: String(loose[itemTables[table]]),
    personId: String(loose.person_id),
    ownerId: String(loose.owner_agency_id),
    authorId: text(loose.author_staff_id),
    category: fixedCategory[table] ?? Number(loose.category),
    sensitive: (labels & 1) === 1 || loose.is_confidential === true,
    thirdParty: (labels & 2) === 2,
    struck: text(loose.struck_at) !== null || seenLikeStruck.has(table),
    sealed: text(loose.sealed_at) !== null,
    createdAt: String(loose.created_at),
    releasedAt: text(loose.released_at),
    heldAt: text(loose.held_at),
  }
}
