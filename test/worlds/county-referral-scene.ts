import type { Person, Staff } from './builders.ts'
import type { Chance } from './county-chance.ts'
import type { Making } from './county-life.ts'
import type { AgencyWord } from './county-staff.ts'
import { reasonForNeed } from './county-texts.ts'
import type { Row } from './facts.ts'

export type Referral = Row<'referrals.referral'>
export type Need = keyof typeof reasonForNeed

/** Somebody with a worker at the agency that leads, free to be referred on. */
export interface Referred {
  readonly person: Person
  readonly worker: Staff
}

export interface Scene {
  readonly making: Making
  readonly chance: Chance
  next(): Referred
}

export interface Ask {
  readonly to: AgencyWord
  readonly need: Need
  /** Days ago. */
  readonly sent: number
}

/** People whom only the agency that leads works with, one after the other. */
export function everybodyFree({ facts, county }: Making): Referred[] {
  const leads = [...county.workersOf('wayfold'), ...county.workersOf('nhs')].filter((one) => one.id)
  const byId = new Map(leads.map((one) => [one.id, one]))
  const seen = new Map<string, number>()
  for (const { person_id } of facts.rows['people.working_relationship'])
    seen.set(person_id, (seen.get(person_id) ?? 0) + 1)
  return facts.rows['people.working_relationship'].flatMap((row) => {
    const worker = byId.get(row.staff_id ?? '')
    if (!worker || row.role !== 'key_worker' || row.to_at || (seen.get(row.person_id) ?? 0) > 2) return []
    return [
      { worker, person: { id: row.person_id, partnershipId: row.partnership_id, agency: worker.agency, name: '' } },
    ]
  })
}

export function ask(
  scene: Scene,
  { person, worker }: Referred,
  { to, need, sent }: Ask,
  more: Partial<Referral>,
): Referral {
  const { facts, times, county } = scene.making
  const row: Referral = {
    referral_id: facts.newId(),
    person_id: person.id,
    partnership_id: person.partnershipId,
    owner_agency_id: worker.agency.id,
    author_staff_id: worker.id,
    to_agency_id: county.agencies[to].id,
    need,
    reason: reasonForNeed[need],
    sent_at: times.at(-sent),
    lapses_at: times.at(10 - sent),
    ...more,
  }
  facts.add('referrals.referral', row)
  return row
}

export const answererAt = ({ making }: Scene, to: AgencyWord): Staff => {
  const workers = making.county.workersOf(to)
  const roles = making.facts.rows['partnership.staff_role']
  const found = workers.find(({ id }) =>
    roles.some(
      ({ staff_id, role }) =>
        staff_id === id && ['worker', 'clinician', 'housing_worker', 'peer_mentor'].includes(role),
    ),
  )
  if (!found) throw new Error(`nobody answers at ${to}`)
  return found
}

export const kinds: readonly { readonly to: AgencyWord; readonly need: Need }[] = [
  { to: 'mentalHealth', need: 'mental_health' },
  { to: 'doorstead', need: 'housing' },
  { to: 'lapwing', need: 'peer_support' },
  { to: 'mentalHealth', need: 'both_together' },
]
export const kind = (at: number) => kinds[at % kinds.length] ?? { to: 'doorstead' as const, need: 'housing' as const }
