import {
  type Agency,
  agency,
  agreement,
  entry,
  type Flow,
  grant,
  item,
  itemOf,
  partnership,
  person,
  type Staff,
  signedIn,
  staff,
  team,
  worksWith,
  yearsAgo,
} from './builders.ts'
import { type Facts, newFacts } from './facts.ts'

const health = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]

/** Every flow the valley's partners have agreed: what may go from one to another, and whether the person must say yes. */
function valleyFlows(a: ReturnType<typeof valleyAgencies>): Flow[] {
  const treatment = [a.riverside, a.nhsTrust]
  const flows: Flow[] = []
  for (const from of treatment) {
    for (const to of [...treatment, a.practice, a.hospital]) {
      if (from.id !== to.id)
        flows.push({ from, to, purpose: 'direct_care', categories: health, permissionNeeded: true })
    }
    flows.push({ from, to: a.pharmacy, purpose: 'supply', categories: [0, 1, 2, 3, 4, 10], permissionNeeded: false })
    flows.push({
      from,
      to: a.probation,
      purpose: 'order_monitoring',
      categories: [0, 1, 3, 7, 10],
      permissionNeeded: true,
    })
    flows.push({
      from,
      to: a.housing,
      purpose: 'housing_support',
      categories: [0, 1, 2, 3, 5, 10],
      permissionNeeded: true,
    })
    flows.push({ from, to: a.peers, purpose: 'peer_support', categories: [0, 1, 3, 5, 10], permissionNeeded: true })
  }
  flows.push({
    from: a.practice,
    to: a.riverside,
    purpose: 'direct_care',
    categories: [0, 1, 4, 6, 10],
    permissionNeeded: true,
  })
  flows.push({
    from: a.pharmacy,
    to: a.riverside,
    purpose: 'direct_care',
    categories: [0, 1, 3, 10],
    permissionNeeded: true,
  })
  return flows
}

function valleyAgencies(facts: Facts, county: string) {
  return {
    riverside: agency(facts, county, 'charity_treatment', 'Riverside Recovery', { national_code: 'V0001' }),
    nhsTrust: agency(facts, county, 'nhs_treatment', 'Valley NHS Drug and Alcohol Service', { national_code: 'V0002' }),
    practice: agency(facts, county, 'gp', 'Hill Street Practice'),
    hospital: agency(facts, county, 'hospital', 'Valley General Hospital'),
    pharmacy: agency(facts, county, 'pharmacy', 'Market Square Pharmacy'),
    probation: agency(facts, county, 'probation', 'Valley Probation'),
    police: agency(facts, county, 'police', 'Valley Police'),
    housing: agency(facts, county, 'housing', 'Open Door Housing'),
    peers: agency(facts, county, 'peer_led', 'Valley Recovery Community'),
    council: agency(facts, county, 'commissioner', 'Valley Council Public Health'),
  }
}

function valleyStaff(facts: Facts, a: ReturnType<typeof valleyAgencies>) {
  const blueTeam = team(facts, a.riverside, 'Blue team')
  const greenTeam = team(facts, a.riverside, 'Green team')
  const scriptTeam = team(facts, a.nhsTrust, 'Prescribing team')
  const people = {
    amy: staff(facts, a.riverside, 'Amy Archer', { roles: ['worker'], teams: [blueTeam], title: 'Recovery worker' }),
    bob: staff(facts, a.riverside, 'Bob Bright', { roles: ['worker'], teams: [blueTeam], title: 'Recovery worker' }),
    gwen: staff(facts, a.riverside, 'Gwen Green', { roles: ['worker'], teams: [greenTeam], title: 'Recovery worker' }),
    mona: staff(facts, a.riverside, 'Mona Marsh', {
      roles: ['team_manager'],
      teams: [blueTeam],
      title: 'Team manager',
    }),
    pria: staff(facts, a.riverside, 'Pria Patel', { roles: ['privacy_officer'], title: 'Privacy officer' }),
    saul: staff(facts, a.riverside, 'Saul Stone', { roles: ['safeguarding_lead'], title: 'Safeguarding lead' }),
    adam: staff(facts, a.riverside, 'Adam Ash', { roles: ['administrator'], title: 'Administrator' }),
    nina: staff(facts, a.nhsTrust, 'Nina North', { roles: ['clinician'], teams: [scriptTeam], title: 'Nurse' }),
    drPage: staff(facts, a.nhsTrust, 'Dr Pat Page', {
      roles: ['prescriber'],
      teams: [scriptTeam],
      title: 'Consultant',
    }),
    noor: staff(facts, a.nhsTrust, 'Noor Nazir', {
      roles: ['privacy_officer', 'administrator'],
      title: 'Information governance lead',
    }),
    drGrey: staff(facts, a.practice, 'Dr Gil Grey', { roles: ['gp'], title: 'GP' }),
    hana: staff(facts, a.hospital, 'Hana Hill', { roles: ['clinician', 'duty_safeguarding'], title: 'Liaison nurse' }),
    phil: staff(facts, a.pharmacy, 'Phil Pond', { roles: ['pharmacist'], title: 'Pharmacist' }),
    olga: staff(facts, a.probation, 'Olga Orme', { roles: ['order_manager'], title: 'Probation officer' }),
    otis: staff(facts, a.probation, 'Otis Oak', { roles: ['order_manager'], title: 'Probation officer' }),
    col: staff(facts, a.police, 'Col Carr', { roles: ['order_manager'], title: 'Police officer' }),
    hugo: staff(facts, a.housing, 'Hugo Hart', { roles: ['housing_worker'], title: 'Housing worker' }),
    mei: staff(facts, a.peers, 'Mei Moor', {
      roles: ['peer_mentor'],
      title: 'Peer mentor',
      more: { is_volunteer: true, checks_valid_until: '2099-01-01T00:00:00Z' },
    }),
    cora: staff(facts, a.council, 'Cora Cole', { roles: ['commissioner'], title: 'Commissioner' }),
    pam: staff(facts, a.council, 'Pam Pike', { roles: ['partnership_manager'], title: 'Partnership manager' }),
  }
  return { teams: { blueTeam, greenTeam, scriptTeam }, people }
}

const signatoryOf = (staffOf: Readonly<Record<string, Staff>>) => (of: Agency) => {
  const someone = Object.values(staffOf).find((one) => one.agency.id === of.id)
  if (!someone) throw new Error(`nobody works at ${of.name}`)
  return someone
}

/**
 * One small valley with an agency of each kind, their staff, a signed agreement, and Sam: on Amy's caseload at Riverside, with a
 * script at the pharmacy, an order at probation, a permission to the NHS service, and an entry of every category.
 */
export function valley(seed = 'valley') {
  const facts = newFacts(seed)
  // Several valleys may stand in one database, each with a code of its own.
  const code = seed.toUpperCase().replaceAll(' ', '-').slice(0, 20)
  const county = partnership(facts, 'Valley Partnership', 'Valley', code)
  const agencies = valleyAgencies(facts, county)
  const { teams, people: workers } = valleyStaff(facts, agencies)
  const agreementVersionId = agreement(facts, county, 'Valley agreement', {
    parties: Object.values(agencies),
    flows: valleyFlows(agencies),
    signedBy: signatoryOf(workers),
  })
  const sam = person(facts, agencies.riverside, {
    given: 'Samira',
    family: 'Reed',
    worker: workers.amy,
    team: teams.blueTeam,
    identity: { chosen_name: 'Sam', nhs_number: '9434765919' },
  })
  worksWith(facts, sam, agencies.nhsTrust, { role: 'prescriber', worker: workers.drPage, team: teams.scriptTeam })
  worksWith(facts, sam, agencies.practice, { role: 'registered_patient' })
  worksWith(facts, sam, agencies.pharmacy, { role: 'dispensing' })
  worksWith(facts, sam, agencies.probation, { role: 'order_manager', worker: workers.olga })
  worksWith(facts, sam, agencies.housing, { role: 'housing_worker', worker: workers.hugo })
  worksWith(facts, sam, agencies.peers, { role: 'peer_mentor', worker: workers.mei })
  const permission = grant(facts, sam, {
    to: agencies.nhsTrust,
    purpose: 'direct_care',
    categories: [0, 1, 3, 4, 6],
    recordedBy: workers.amy,
  })
  const entries = new Map<number, string>()
  for (let category = 1; category <= 14; category++) {
    const author = category === 8 ? workers.nina : workers.amy
    entries.set(category, entry(facts, sam, author, { category, body: `Words of kind ${category} about Sam` }))
  }
  const scriptId = facts.newId()
  item(facts, 'prescribing.script', {
    ...itemOf(sam, workers.drPage),
    script_id: scriptId,
    medicine: 'Methadone 1mg/ml oral solution',
    daily_dose: '40ml',
    supervised: true,
    pharmacy_agency_id: agencies.pharmacy.id,
    collection_days: [1, 2, 3, 4, 5, 6],
    starts_on: yearsAgo(0.3).slice(0, 10),
    ends_on: '2099-12-31',
  })
  const tokens: Record<string, string> = {}
  const keep = (who: string, kind: 'staff' | 'person', id: string): void => {
    tokens[who] = signedIn(facts, kind, id)
  }
  for (const [who, one] of Object.entries(workers)) keep(who, 'staff', one.id)
  keep('sam', 'person', sam.id)
  return {
    facts,
    county,
    agencies,
    teams,
    workers,
    agreementVersionId,
    sam,
    permission,
    entries,
    scriptId,
    token: (who: string) => tokens[who] ?? '',
  }
}
