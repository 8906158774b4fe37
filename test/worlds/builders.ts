import { daysFromNow, yearsAgo } from './builders-record.ts'
import type { Facts, FactTable, Row } from './facts.ts'

export { daysFromNow, entry, grant, item, itemOf, signedIn, yearsAgo } from './builders-record.ts'

/** Every optional column of a row, over sensible values for the rest. */
type With<T extends FactTable> = Partial<Row<T>>

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

export function partnership(facts: Facts, name: string, areaName = name, code: string | null = null): string {
  const id = facts.newId()
  facts.add('partnership.partnership', { partnership_id: id, name, area_name: areaName, code })
  return id
}

export function agency(
  facts: Facts,
  partnershipId: string,
  kind: string,
  name: string,
  more: With<'partnership.agency'> = {},
): Agency {
  const id = facts.newId()
  facts.add('partnership.agency', {
    agency_id: id,
    partnership_id: partnershipId,
    name,
    kind,
    joined_at: yearsAgo(8),
    ...more,
  })
  return { id, partnershipId, kind, name }
}

export function team(facts: Facts, of: Agency, name: string): string {
  const id = facts.newId()
  facts.add('partnership.team', { team_id: id, agency_id: of.id, name, opened_on: '2018-04-01' })
  return id
}

interface StaffOptions {
  readonly id?: string
  readonly roles: readonly string[]
  readonly teams?: readonly string[]
  readonly title?: string
  readonly more?: With<'partnership.staff'>
}

export function staff(
  facts: Facts,
  of: Agency,
  name: string,
  { id = facts.newId(), roles, teams = [], title = '', more = {} }: StaffOptions,
): Staff {
  const from_at = yearsAgo(5)
  facts.add('partnership.staff', {
    staff_id: id,
    agency_id: of.id,
    display_name: name,
    job_title: title,
    from_at,
    ...more,
  })
  for (const role of roles)
    facts.add('partnership.staff_role', { staff_role_id: facts.newId(), staff_id: id, agency_id: of.id, role, from_at })
  for (const team_id of teams)
    facts.add('partnership.team_member', { team_member_id: facts.newId(), team_id, staff_id: id, from_at })
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
  /** The agreement this is another version of. */
  readonly of?: string
  readonly version?: With<'partnership.agreement_version'>
  readonly party?: (agency: Agency) => With<'partnership.agreement_party'>
  readonly signedBy: (agency: Agency) => Staff
}

/** A signed agreement in force for the last year, with its matrix of flows. Answers with the version's id. */
export function agreement(facts: Facts, partnershipId: string, name: string, options: AgreementOptions): string {
  const { parties, flows, of: known, version = {}, party: partyMore, signedBy } = options
  const agreement_id = known ?? facts.newId()
  const agreement_version_id = facts.newId()
  if (known === undefined) facts.add('partnership.agreement', { agreement_id, partnership_id: partnershipId, name })
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
      ...partyMore?.(party),
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
  readonly id?: string
  readonly given: string
  readonly family?: string
  readonly born?: string | null
  readonly worker?: Staff
  readonly team?: string
  readonly role?: string
  readonly since?: string
  readonly work?: With<'people.working_relationship'>
  readonly identity?: With<'people.identity'>
  readonly person?: With<'people.person'>
  readonly lead?: With<'people.lead_agency'>
}

/** A person registered by an agency, with a name, a lead and (where named) a worker on whose caseload they are. */
export function person(facts: Facts, by: Agency, options: PersonOptions): Person {
  const {
    given,
    family = '',
    born = '1985-03-14',
    worker,
    team: teamId,
    role = 'key_worker',
    since = yearsAgo(1),
  } = options
  const id = options.id ?? facts.newId()
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
  facts.add('people.lead_agency', {
    ...base,
    lead_agency_id: facts.newId(),
    agency_id: by.id,
    from_at: since,
    ...options.lead,
  })
  const someone = { id, partnershipId: by.partnershipId, agency: by, name: `${given} ${family}`.trim() }
  if (worker || teamId)
    worksWith(facts, someone, by, { role, worker, team: teamId, more: { from_at: since, ...options.work } })
  return someone
}

interface WorkOptions {
  readonly role: string
  readonly worker?: Staff | undefined
  readonly team?: string | undefined
  readonly more?: With<'people.working_relationship'>
}

/** A working relationship; with neither worker nor team it is the whole agency's (a GP list, a pharmacy). */
export function worksWith(
  facts: Facts,
  whom: Person,
  at: Agency,
  { role, worker, team: teamId, more = {} }: WorkOptions,
): string {
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
