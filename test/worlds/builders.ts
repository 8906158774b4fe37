import { sha256 } from '../../src/platform/secret-token.ts'
import type { Facts, FactTable, Row } from './facts.ts'

/** Every optional column of a row, over sensible values for the rest. */
type With<T extends FactTable> = Partial<Row<T>>

const yearsAgo = (years: number) => new Date(Date.now() - years * 365.25 * 86_400_000).toISOString()
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

export interface Agency {
  readonly id: string
  readonly partnershipId: string
  readonly kind: string
  readonly name: string
}

export interface Staff {
  readonly id: string
  readonly agency: Agency
  readonly name: string
}

export interface Person {
  readonly id: string
  readonly partnershipId: string
  readonly agency: Agency
  readonly name: string
}

export function partnership(facts: Facts, name: string, areaName = name): string {
  const id = facts.newId()
  facts.add('partnership.partnership', { partnership_id: id, name, area_name: areaName })
  return id
}

export function agency(facts: Facts, partnershipId: string, kind: string, name: string, more: With<'partnership.agency'> = {}): Agency {
  const id = facts.newId()
  facts.add('partnership.agency', { agency_id: id, partnership_id: partnershipId, name, kind, joined_at: yearsAgo(8), ...more })
  return { id, partnershipId, kind, name }
}

export function team(facts: Facts, of: Agency, name: string): string {
  const id = facts.newId()
  facts.add('partnership.team', { team_id: id, agency_id: of.id, name, opened_on: '2018-04-01' })
  return id
}

interface StaffOptions {
  readonly roles: readonly string[]
  readonly teams?: readonly string[]
  readonly title?: string
  readonly more?: With<'partnership.staff'>
}

export function staff(facts: Facts, of: Agency, name: string, { roles, teams = [], title = '', more = {} }: StaffOptions): Staff {
  const id = facts.newId()
  const from_at = yearsAgo(5)
  facts.add('partnership.staff', { staff_id: id, agency_id: of.id, display_name: name, job_title: title, from_at, ...more })
  for (const role of roles) facts.add('partnership.staff_role', { staff_role_id: facts.newId(), staff_id: id, agency_id: of.id, role, from_at })
  for (const team_id of teams) facts.add('partnership.team_member', { team_member_id: facts.newId(), team_id, staff_id: id, from_at })
  return { id, agency: of, name }
}

export interface Flow {
  readonly from: Agency
  readonly to: Agency
  readonly purpose: string
  readonly categories: readonly number[]
  readonly permissionNeeded: boolean
}

interface AgreementOptions {
  readonly parties: readonly Agency[]
  readonly flows: readonly Flow[]
  readonly version?: With<'partnership.agreement_version'>
  readonly signedBy: (agency: Agency) => Staff
}

/** A signed agreement in force for the last year, with its matrix of flows. Answers with the version's id. */
export function agreement(facts: Facts, partnershipId: string, name: string, { parties, flows, version = {}, signedBy }: AgreementOptions): string {
  const agreement_id = facts.newId()
  const agreement_version_id = facts.newId()
  facts.add('partnership.agreement', { agreement_id, partnership_id: partnershipId, name })
  facts.add('partnership.agreement_version', {
    agreement_version_id,
    agreement_id,
    number: 1,
    in_force_from: yearsAgo(3),
    review_on: daysFromNow(200).slice(0, 10),
    hard_end_at: daysFromNow(400),
    ...version,
  })
  for (const party of parties) {
    facts.add('partnership.agreement_party', {
      agreement_party_id: facts.newId(),
      agreement_version_id,
      agency_id: party.id,
      signed_at: yearsAgo(3),
      signed_by: signedBy(party).id,
    })
  }
  for (const { from, to, purpose, categories, permissionNeeded } of flows) {
    facts.add('partnership.agreement_flow', {
      agreement_flow_id: facts.newId(),
      agreement_version_id,
      from_agency_id: from.id,
      to_agency_id: to.id,
      purpose,
      categories: [...categories],
      lawful_basis: purpose === 'order_monitoring' ? 'public_task_justice' : 'public_task_health_care',
      permission_needed: permissionNeeded,
    })
  }
  return agreement_version_id
}

interface PersonOptions {
  readonly given: string
  readonly family?: string
  readonly born?: string | null
  readonly worker?: Staff
  readonly team?: string
  readonly role?: string
  readonly since?: string
  readonly identity?: With<'people.identity'>
  readonly person?: With<'people.person'>
}

/** A person registered by an agency, with a name, a lead and (where named) a worker on whose caseload they are. */
export function person(facts: Facts, by: Agency, options: PersonOptions): Person {
  const { given, family = '', born = '1985-03-14', worker, team: teamId, role = 'key_worker', since = yearsAgo(1) } = options
  const id = facts.newId()
  const base = { person_id: id, partnership_id: by.partnershipId }
  facts.add('people.person', {
    ...base,
    whole_id: id,
    registered_by_agency_id: by.id,
    registered_by: worker?.id ?? null,
    registered_at: since,
    ...options.person,
  })
  facts.add('people.identity', {
    ...base,
    identity_id: facts.newId(),
    owner_agency_id: by.id,
    author_staff_id: worker?.id ?? null,
    given_name: given,
    family_name: family,
    born_on: born,
    created_at: since,
    ...options.identity,
  })
  facts.add('people.lead_agency', { ...base, lead_agency_id: facts.newId(), agency_id: by.id, from_at: since })
  const someone = { id, partnershipId: by.partnershipId, agency: by, name: `${given} ${family}`.trim() }
  if (worker || teamId) worksWith(facts, someone, by, { role, worker, team: teamId, more: { from_at: since } })
  return someone
}

interface WorkOptions {
  readonly role: string
  readonly worker?: Staff | undefined
  readonly team?: string | undefined
  readonly more?: With<'people.working_relationship'>
}

/** A working relationship; with neither worker nor team it is the whole agency's (a GP list, a pharmacy). */
export function worksWith(facts: Facts, whom: Person, at: Agency, { role, worker, team: teamId, more = {} }: WorkOptions): string {
  const id = facts.newId()
  facts.add('people.working_relationship', {
    working_relationship_id: id,
    person_id: whom.id,
    partnership_id: whom.partnershipId,
    agency_id: at.id,
    team_id: teamId ?? null,
    staff_id: worker?.id ?? null,
    role,
    from_at: yearsAgo(1),
    ...more,
  })
  return id
}

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
  const { to, purpose, categories, optedIn = [], sensitive = [], thirdParty = [], withdrawnAt = null, recordedBy } = options
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
  return { person_id: whom.id, partnership_id: whom.partnershipId, owner_agency_id: by.agency.id, author_staff_id: by.id }
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
  if (!known) facts.add('auth.account', { account_id, kind, subject_id: subjectId, sign_in_name: `${kind}-${subjectId}@example.test` })
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

export { daysFromNow, yearsAgo }
