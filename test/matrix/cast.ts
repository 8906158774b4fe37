import { headings } from '../../src/modules/partnership/domain/headings.ts'
import { type Agency, agency, type Flow, type Staff, signedIn, staff } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

/** Whoever calls every route: each kind of worker and person the rule book has a column or a state for. */
export interface Persona {
  readonly name: string
  readonly kind: 'staff' | 'person' | 'carer' | 'nobody'
  readonly token: string | null
  readonly subjectId: string
  readonly agencyId: string
  readonly agencyKind: string
  readonly roles: readonly string[]
}

type Village = Pick<ReturnType<typeof valley>, 'facts' | 'county' | 'agencies' | 'agreementVersionId'>

/** A next version of the agreement that nobody has signed yet, with something under each of its parts. It opens nothing. */
function agreementDraft({ facts, agencies, agreementVersionId }: Village): void {
  const inForce = facts.rows['partnership.agreement_version'].find(
    (row) => row.agreement_version_id === agreementVersionId,
  )
  if (!inForce) throw new Error('the valley has no agreement')
  const agreement_version_id = facts.newId()
  facts.add('partnership.agreement_version', { agreement_version_id, agreement_id: inForce.agreement_id, number: 2 })
  for (const { code } of headings) {
    const agreement_heading_id = facts.newId()
    facts.add('partnership.agreement_heading', { agreement_heading_id, agreement_version_id, heading: code })
  }
  for (const one of [agencies.riverside, agencies.nhsTrust, agencies.council]) {
    facts.add('partnership.agreement_party', {
      agreement_party_id: facts.newId(),
      agreement_version_id,
      agency_id: one.id,
    })
  }
  facts.add('partnership.agreement_flow', {
    agreement_flow_id: facts.newId(),
    agreement_version_id,
    from_agency_id: agencies.riverside.id,
    to_agency_id: agencies.nhsTrust.id,
    purpose: 'direct_care',
    categories: [0, 1],
    lawful_basis: 'public_task_health_care',
    permission_needed: true,
  })
  facts.add('partnership.process_step', {
    process_step_id: facts.newId(),
    agreement_version_id,
    place: 1,
    name: 'Meeting somebody',
  })
  facts.add('partnership.duty', {
    duty_id: facts.newId(),
    agreement_version_id,
    name: 'Chairs the meeting',
    agency_id: agencies.council.id,
  })
  const pledge = {
    pledge_id: facts.newId(),
    agreement_version_id,
    agency_id: agencies.riverside.id,
    kind: 'staff',
    what: 'Two workers',
    year: 2026,
  }
  facts.add('partnership.pledge', pledge)
}

function sites({ facts, agencies }: Village): void {
  for (const one of [agencies.riverside, agencies.nhsTrust, agencies.council]) {
    facts.add('partnership.site', {
      site_id: facts.newId(),
      agency_id: one.id,
      name: `${one.name}, the house`,
      opened_on: '2019-04-01',
    })
  }
}

/** The valley with a second pharmacy, a second surgery and an agency where nobody else works. */
export function cast() {
  const v = valley('matrix')
  const { facts, county, agencies, workers, agreementVersionId } = v
  const pharmacy2 = agency(facts, county, 'pharmacy', 'Canal Street Pharmacy')
  const practice2 = agency(facts, county, 'gp', 'Mill Lane Surgery')
  const harbour = agency(facts, county, 'residential', 'Harbour House')
  // An agency, a worker and nothing else: whatever names them later was smuggled in.
  const nowhere = agency(facts, county, 'charity_treatment', 'Nowhere Recovery')
  const nobody = staff(facts, nowhere, 'Nora Nowhere', { roles: [] })
  const more = {
    pete: staff(facts, pharmacy2, 'Pete Pryce', { roles: ['pharmacist'], title: 'Pharmacist' }),
    drNone: staff(facts, practice2, 'Dr Nell Noone', { roles: ['gp'], title: 'GP' }),
    hal: staff(facts, harbour, 'Hal Hobbs', { roles: ['worker', 'administrator'], title: 'Worker' }),
  }
  const join = (of: Agency, signedBy: Staff) =>
    facts.add('partnership.agreement_party', {
      agreement_party_id: facts.newId(),
      agreement_version_id: agreementVersionId,
      agency_id: of.id,
      signed_at: '2024-01-05T00:00:00.000Z',
      signed_by: signedBy.id,
    })
  join(pharmacy2, more.pete)
  join(practice2, more.drNone)
  const flow = ({ from, to, purpose, categories, permissionNeeded }: Flow) =>
    facts.add('partnership.agreement_flow', {
      agreement_flow_id: facts.newId(),
      agreement_version_id: agreementVersionId,
      from_agency_id: from.id,
      to_agency_id: to.id,
      purpose,
      categories: [...categories],
      lawful_basis: 'public_task_health_care',
      permission_needed: permissionNeeded,
    })
  const village = { facts, county, agencies, agreementVersionId }
  sites(village)
  for (const from of [agencies.riverside, agencies.nhsTrust]) {
    flow({ from, to: pharmacy2, purpose: 'supply', categories: [0, 1, 2, 3, 4, 10], permissionNeeded: false })
    flow({ from, to: practice2, purpose: 'direct_care', categories: [0, 1, 3, 4, 6, 10], permissionNeeded: true })
  }
  agreementDraft(village)
  return {
    ...v,
    agencies: { ...agencies, pharmacy2, practice2, harbour },
    workers: { ...workers, ...more },
    flow,
    nowhere,
    nobody,
  }
}

export type Cast = ReturnType<typeof cast>

/** Everyone who calls, by a word of the rule book's. */
const callers = {
  'worker on the caseload': 'amy',
  'colleague of the team': 'bob',
  'worker of another team': 'gwen',
  'team manager who gave a reason': 'mona',
  'privacy officer': 'pria',
  'safeguarding lead': 'saul',
  administrator: 'adam',
  'prescriber with permission': 'drPage',
  'nurse with permission': 'nina',
  'privacy officer of another agency': 'noor',
  'GP with permission': 'drGrey',
  'GP without permission': 'drNone',
  'hospital nurse in an emergency': 'hana',
  'pharmacist with the script': 'phil',
  'another pharmacist': 'pete',
  'probation officer with the order': 'olga',
  'another probation officer': 'otis',
  'police officer': 'col',
  'housing worker': 'hugo',
  'peer mentor': 'mei',
  commissioner: 'cora',
  'partnership manager': 'pam',
} as const satisfies Readonly<Record<string, keyof Cast['workers']>>

export function personasOf(
  c: Cast,
  people: { readonly own: string; readonly another: string; readonly proxy: string },
): Persona[] {
  const noAgency = { agencyId: '', agencyKind: '', roles: [] }
  const workers = Object.entries(callers).map(([name, word]): Persona => {
    const one = c.workers[word]
    const roles = c.facts.rows['partnership.staff_role'].filter((row) => row.staff_id === one.id).map((row) => row.role)
    return {
      name,
      kind: 'staff',
      token: signedIn(c.facts, 'staff', one.id),
      subjectId: one.id,
      agencyId: one.agency.id,
      agencyKind: one.agency.kind,
      roles,
    }
  })
  const signedOut = signedIn(c.facts, 'staff', c.workers.amy.id)
  const session = c.facts.rows['auth.session'].at(-1)
  if (session) Object.assign(session, { ended_at: new Date().toISOString(), ended_reason: 'signed-out' })
  return [
    ...workers,
    {
      name: 'the person',
      kind: 'person',
      token: signedIn(c.facts, 'person', people.own),
      subjectId: people.own,
      ...noAgency,
    },
    {
      name: 'another person',
      kind: 'person',
      token: signedIn(c.facts, 'person', people.another),
      subjectId: people.another,
      ...noAgency,
    },
    {
      name: 'carer',
      kind: 'carer',
      token: signedIn(c.facts, 'carer', people.proxy),
      subjectId: people.proxy,
      ...noAgency,
    },
    { name: 'signed out', kind: 'nobody', token: signedOut, subjectId: '', ...noAgency },
    { name: 'nobody', kind: 'nobody', token: null, subjectId: '', ...noAgency },
  ]
}
