import { gatherAround, join } from './county-around.ts'
import { addAddress, addAlert, addContact, addReference, addWaysToReach } from './county-contacts.ts'
import { tellHistory } from './county-histories.ts'
import { begin, type Life, type Making } from './county-life.ts'
import { inventAddress } from './county-names.ts'
import { permit, refuse } from './county-sharing.ts'
import { meet, write } from './county-writing.ts'

/** Domestic abuse: the address is confidential, the phone is read by somebody else, and only one way of reaching her is safe. */
export function addMarisol(making: Making): void {
  const { county, facts, times } = making
  const { worker, agencies } = county
  const life = begin(making, {
    word: 'marisol',
    lead: 'wayfold',
    key: worker('shanice'),
    since: 410,
    drug: 'alcohol',
    name: { given: 'Marisol', family: 'Penhale-Ortiz', pronouns: 'she/her' },
    born: '1991-09-02',
  })
  addReference(making, life, 'WF00077')
  const phone = '07700 900118'
  const caution = 'Read by somebody else. Never ring, never text.'
  addContact(making, life, { channel: 'mobile', value: phone, may_use: false, caution })
  addContact(making, life, { channel: 'text', value: phone, may_use: false, caution })
  addContact(making, life, { channel: 'post', value: '', may_use: false, caution: 'No letters at all.' })
  addContact(making, life, {
    channel: 'in_person',
    value: '',
    may_use: true,
    safe_times: 'Tuesdays, 10 to 12, at the Ravelstow hub',
  })
  const sister = {
    value: '01632 960417',
    safe_times: 'Before noon',
    caution: 'Her sister Pilar. Say only “the library called”.',
  }
  addContact(making, life, { channel: 'third_person', may_use: true, may_leave_message: false, labels: 1, ...sister })
  addAddress(making, life, { ...inventAddress(making.chance), is_confidential: true, from_on: times.day(-190) })
  addAlert(making, life, {
    kind: 'other',
    detail: 'Nobody who asks for Marisol by phone or at the door may learn that she is known here',
    staff_instruction: 'Confirm nothing to callers. Fetch a manager',
  })
  join(making, life, { role: 'housing_worker', at: agencies.socialCare, worker: worker('zainab'), from: 180 })
  tellHistory(making, life, {})
  const safe = { title: 'Keeping safe', labels: 1 }
  write(making, life, life.key, 9, 175, {
    ...safe,
    body: 'Marisol has moved. The new address is known to her, her sister and me.',
  })
  write(making, life, life.key, 9, 21, {
    ...safe,
    body: 'He came to the old flat. Police know. She does not want the new address written anywhere else.',
  })
  meet(making, life, { with: life.key, kind: 'keywork', on: (9 - times.weekday(0)) % 7 || 7 })
  permit(making, life, {
    to: agencies.socialCare,
    purpose: 'housing_support',
    given: 170,
    until: 195,
    categories: [0, 1, 10],
  })
  refuse(making, life, agencies.doorstead, 'housing_support', 30)
  facts.add('people.block', {
    block_id: facts.newId(),
    person_id: life.person.id,
    partnership_id: life.person.partnershipId,
    agency_id: agencies.doorstead.id,
    reason: 'safety',
    from_at: times.at(-30),
    recorded_by: life.key.id,
  })
}

/** A child of fifteen and a half, who understands what sharing means and says no to home. */
export function addTyrese(making: Making): void {
  const { county, facts, times } = making
  const life = begin(making, {
    word: 'tyrese',
    lead: 'young',
    key: county.worker('kit'),
    since: 140,
    drug: 'cannabis',
    name: { given: 'Tyrese', family: 'Lindqvist-Adu', chosen: 'Ty', pronouns: 'he/him' },
    born: times.bornWhen(15, 183),
  })
  addReference(making, life, 'SP00012')
  addContact(making, life, {
    channel: 'text',
    value: '07700 900662',
    may_use: true,
    safe_times: 'After school',
    caution: 'No letters home.',
  })
  addContact(making, life, {
    channel: 'post',
    value: '',
    may_use: false,
    caution: 'His mum opens letters. She does not know.',
  })
  addAddress(making, life, inventAddress(making.chance))
  tellHistory(making, life, {})
  const sharing_grant_id = permit(making, life, {
    to: county.agencies.mentalHealth,
    purpose: 'direct_care',
    given: 50,
    until: 130,
    byThePerson: false,
  })
  const given = facts.rows['consent.sharing_grant'].find((grant) => grant.sharing_grant_id === sharing_grant_id)
  if (given) given.competence_note = 'Ty explained in his own words who would see what, and how to stop it.'
  join(making, life, { role: 'nurse', at: county.agencies.mentalHealth, worker: county.worker('gareth'), from: 50 })
}

/** Seventeen, and eighteen in six days; her mother helps, and that ends by itself on the birthday. */
export function addMaya(making: Making): void {
  const { county, facts, times } = making
  const life = begin(making, {
    word: 'maya',
    lead: 'young',
    key: county.worker('kit'),
    since: 520,
    drug: 'ketamine',
    name: { given: 'Maya', family: 'Thornwick-Osei', pronouns: 'she/her' },
    born: times.bornWhen(18, -6),
  })
  addReference(making, life, 'SP00004')
  addWaysToReach(making, life)
  tellHistory(making, life, {})
  meet(making, life, { with: life.key, kind: 'keywork', on: 4 })
  facts.add('consent.proxy', {
    proxy_id: facts.idOf('carer ama'),
    person_id: life.person.id,
    partnership_id: life.person.partnershipId,
    display_name: 'Ama Osei',
    relation: 'mother',
    categories: [0, 1, 3, 5],
    valid_from: times.at(-200),
    valid_to: times.at(165),
    checked_by: life.key.id,
    asked_alone_on: times.day(-203),
  })
}

/** People whose names, homes or ends do not fit the usual form. */
export function addUnusual(making: Making): void {
  const { county, times } = making
  const { worker, agencies } = county
  const simple = (life: Life, reference: string) => {
    addReference(making, life, reference)
    tellHistory(making, life, gatherAround(making, life))
    return life
  }
  const leyla = begin(making, {
    word: 'leyla',
    lead: 'wayfold',
    key: worker('farida'),
    since: 260,
    drug: 'painkillers',
    name: { given: 'ليلى', family: 'الحدّادي', pronouns: 'هي' },
    identity: { interpreter_language: 'Arabic' },
  })
  addWaysToReach(making, simple(leyla, 'WF00103'))
  const sparrow = begin(making, {
    word: 'sparrow',
    lead: 'wayfold',
    key: worker('dexter'),
    since: 45,
    born: null,
    name: { given: '', family: '', chosen: 'Sparrow' },
    identity: { nhs_number: null },
  })
  addContact(making, simple(sparrow, 'WF00118'), {
    channel: 'in_person',
    value: '',
    may_use: true,
    safe_times: 'Evenings, by the bandstand',
  })
  const gethin = begin(making, {
    word: 'gethin',
    lead: 'wayfold',
    key: worker('amara'),
    since: 300,
    name: { given: 'Gethin', family: 'Pryce-Marlow' },
    born: '1969-12-30',
  })
  addAddress(making, gethin, { no_fixed_abode: true, lines: 'Night shelter in Marlhithe most nights' })
  addContact(making, gethin, {
    channel: 'in_person',
    value: '',
    may_use: true,
    safe_times: 'At the shelter, 8 in the evening',
  })
  join(making, gethin, { role: 'housing_worker', at: agencies.harbourlight, worker: worker('merryn'), from: 290 })
  permit(making, gethin, { to: agencies.harbourlight, purpose: 'housing_support', given: 280, until: 85 })
  addReference(making, gethin, 'WF00052')
  tellHistory(making, gethin, { housing: { staff: worker('merryn'), from: 290, ended: null } })
  const desmond = begin(making, {
    word: 'desmond',
    lead: 'nhs',
    key: worker('owen'),
    since: 1600,
    ended: 36,
    name: { given: 'Desmond', family: 'Ferriday', chosen: 'Des', pronouns: 'he/him' },
    born: '1958-02-11',
    registration: { died_on: times.day(-36) },
  })
  addWaysToReach(making, simple(desmond, 'N00009'))
}

/** Capacity in doubt, and a refusal of emergency access made while there was no doubt. */
export function addProtected(making: Making): void {
  const { county, facts, times } = making
  const winifred = begin(making, {
    word: 'winifred',
    lead: 'nhs',
    key: county.worker('thandi'),
    since: 900,
    drug: 'alcohol',
    name: { given: 'Winifred', family: 'Castleby', pronouns: 'she/her' },
    born: '1951-06-23',
  })
  const ezra = begin(making, {
    word: 'ezra',
    lead: 'wayfold',
    key: county.worker('tobias'),
    since: 640,
    name: { given: 'Ezra', family: 'Goldwick-Finch', pronouns: 'he/him' },
    born: '1979-01-08',
  })
  for (const [life, reference] of [
    [winifred, 'N00031'],
    [ezra, 'WF00064'],
  ] as const) {
    addReference(making, life, reference)
    addWaysToReach(making, life)
    tellHistory(making, life, gatherAround(making, life))
  }
  facts.add('consent.capacity_concern', {
    capacity_concern_id: facts.newId(),
    person_id: winifred.person.id,
    raised_by: winifred.key.id,
    raised_at: times.at(-4),
  })
  facts.add('consent.advance_refusal', {
    advance_refusal_id: facts.newId(),
    person_id: ezra.person.id,
    made_at: times.at(-220),
    capacity_confirmed_by: ezra.key.id,
  })
}
