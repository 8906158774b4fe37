import { sha256 } from '../../src/platform/secret-token.ts'
import type { Agency, Person, Staff } from './builders.ts'
import type { Facts, FactTable, Row } from './facts.ts'

type With<T extends FactTable> = Partial<Row<T>>

export const yearsAgo = (years: number) => new Date(Date.now() - years * 365.25 * 86_400_000).toISOString()
export const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

interface GrantOptions {
  readonly to: Agency
  readonly purpose: string
  readonly categories: readonly number[]
  readonly from?: string
  readonly until?: string
  readonly optedIn?: readonly number[]
  readonly sensitive?: readonly number[]
  readonly thirdParty?: readonly number[]
  readonly withdrawnAt?: string | null
  readonly recordedBy?: Staff
}

/** The person's permission to a named agency; given by themselves unless `recordedBy` says who wrote it down. */
export function grant(facts: Facts, whom: Person, options: GrantOptions): string {
  const {
    to,
    purpose,
    categories,
    optedIn = [],
    sensitive = [],
    thirdParty = [],
    withdrawnAt = null,
    recordedBy,
  } = options
  const sharing_grant_id = facts.newId()
  const valid_from = options.from ?? yearsAgo(0.5)
  const valid_to = options.until ?? daysFromNow(180)
  const base = { sharing_grant_id, person_id: whom.id, agency_id: to.id, purpose, valid_from, valid_to }
  facts.add('consent.sharing_grant', {
    ...base,
    partnership_id: whom.partnershipId,
    wording_version: '2026-1',
    language: 'en',
    method: recordedBy ? 'in_person_signed' : 'person_online',
    recorded_by: recordedBy?.id ?? null,
    recorded_by_agency_id: recordedBy?.agency.id ?? null,
    given_at: valid_from,
  })
  for (const category of categories) {
    facts.add('consent.grant_line', {
      ...base,
      grant_line_id: facts.newId(),
      category,
      opted_in: optedIn.includes(category),
      with_sensitive: sensitive.includes(category),
      with_third_party: thirdParty.includes(category),
      withdrawn_at: withdrawnAt,
    })
  }
  return sharing_grant_id
}

/** Item tables whose rows this builder fills in the common columns of. */
type ItemTable =
  | 'care.entry'
  | 'care.appointment'
  | 'care.goal'
  | 'prescribing.script'
  | 'prescribing.collection'
  | 'justice.treatment_order'
  | 'justice.order_appointment'
  | 'people.alert'
  | 'people.contact'
  | 'people.address'
  | 'people.case_reference'

/** The columns every item of a record carries. */
export function itemOf(whom: Person, by: Staff) {
  return {
    person_id: whom.id,
    partnership_id: whom.partnershipId,
    owner_agency_id: by.agency.id,
    author_staff_id: by.id,
  }
}

export function item<T extends ItemTable>(facts: Facts, table: T, row: Row<T>): void {
  facts.add(table, row)
}

interface EntryOptions {
  readonly category: number
  readonly title?: string
  readonly body?: string
  readonly on?: string
  readonly more?: With<'care.entry'>
}

export function entry(facts: Facts, whom: Person, by: Staff, options: EntryOptions): string {
  const entry_id = facts.newId()
  facts.add('care.entry', {
    ...itemOf(whom, by),
    entry_id,
    category: options.category,
    happened_on: options.on ?? yearsAgo(0.2).slice(0, 10),
    title: options.title ?? `Note of kind ${options.category}`,
    body: options.body ?? '',
    ...options.more,
  })
  return entry_id
}

/** A live session with both factors given. The token is what the browser's cookie would hold. */
export function signedIn(facts: Facts, kind: 'staff' | 'person' | 'carer', subjectId: string): string {
  const token = `token-${facts.newId()}`
  const known = facts.rows['auth.account'].find((row) => row.kind === kind && row.subject_id === subjectId)
  const account_id = known?.account_id ?? facts.newId()
  if (!known)
    facts.add('auth.account', {
      account_id,
      kind,
      subject_id: subjectId,
      sign_in_name: `${kind}-${subjectId}@example.test`,
    })
  facts.add('auth.session', {
    token_hash: sha256(token),
    session_id: facts.newId(),
    account_id,
    level: 2,
    how: 'demo',
    idle_until: daysFromNow(0.4),
    absolute_until: daysFromNow(0.45),
    stepped_up_at: new Date().toISOString(),
  })
  return token
}
