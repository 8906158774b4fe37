import { join, refer } from './county-around.ts'
import { addAddress, addAlert, addContact, addReference } from './county-contacts.ts'
import { tellHistory } from './county-histories.ts'
import { begin, type Life, type Making } from './county-life.ts'
import { inventAddress } from './county-names.ts'
import { permit } from './county-sharing.ts'
import { collect, order, prescribe } from './county-supplies.ts'
import { aim, meet, write } from './county-writing.ts'

const since = 820

function everybody({ county }: Making) {
  const { worker } = county
  return {
    prescriber: worker('drhale'),
    nurse: worker('callum'),
    pharmacy: worker('leon'),
    practice: worker('drsandhar'),
    orderManager: worker('fern'),
    housing: worker('hector'),
    peer: worker('jude'),
  }
}

function joinAll(making: Making, life: Life): void {
  const { agencies, teams } = making.county
  const { prescriber, nurse, orderManager, housing, peer } = everybody(making)
  refer(making, life, { to: agencies.nhs, sent: 806, state: 'accepted', answeredBy: prescriber })
  join(making, life, {
    role: 'prescriber',
    at: agencies.nhs,
    worker: prescriber,
    team: teams.get('Prescribing team'),
    from: 800,
  })
  join(making, life, { role: 'nurse', at: agencies.nhs, worker: nurse, team: teams.get('Nursing team'), from: 640 })
  join(making, life, { role: 'dispensing', at: agencies.pharmacyOne, from: 800 })
  join(making, life, { role: 'registered_patient', at: agencies.practiceOne, from: since })
  join(making, life, { role: 'order_manager', at: agencies.probation, worker: orderManager, from: 210 })
  join(making, life, { role: 'housing_worker', at: agencies.doorstead, worker: housing, from: 330 })
  join(making, life, { role: 'peer_mentor', at: agencies.lapwing, worker: peer, from: 150 })
  refer(making, life, {
    to: agencies.tillerwork,
    sent: 2.3,
    state: 'waiting',
    reason: 'Would like a few hours of work with animals.',
  })
}

function permitAll(making: Making, life: Life): void {
  const { agencies } = making.county
  const shared = { given: 120, until: 245 }
  permit(making, life, { ...shared, to: agencies.nhs, purpose: 'direct_care', byThePerson: true })
  permit(making, life, { ...shared, to: agencies.wayfold, purpose: 'direct_care', byThePerson: true })
  permit(making, life, {
    ...shared,
    to: agencies.practiceOne,
    purpose: 'direct_care',
    categories: [0, 1, 3, 4, 6, 8, 10],
    optedIn: [8],
  })
  permit(making, life, { ...shared, to: agencies.probation, purpose: 'order_monitoring', given: 209, until: 156 })
  permit(making, life, {
    ...shared,
    to: agencies.doorstead,
    purpose: 'housing_support',
    categories: [0, 1, 2, 3, 5, 10],
    optedIn: [2],
  })
  permit(making, life, { ...shared, to: agencies.lapwing, purpose: 'peer_support', byThePerson: true })
}

function reach(making: Making, life: Life): void {
  addReference(making, life, 'WF00041')
  addContact(making, life, {
    channel: 'mobile',
    value: '07700 900341',
    may_use: true,
    may_leave_message: false,
    safe_times: 'Weekdays after 10',
    caution: 'Say only your first name.',
  })
  addContact(making, life, { channel: 'text', value: '07700 900341', may_use: true, may_leave_message: true })
  addContact(making, life, {
    channel: 'post',
    value: '',
    may_use: false,
    caution: 'Post goes astray in this building.',
  })
  addAddress(making, life, inventAddress(making.chance))
  addAlert(making, life, {
    kind: 'allergy',
    detail: 'Penicillin: rash and swelling',
    matters_for_dispensing: true,
  })
}

function corrected({ facts, times, ...rest }: Making, life: Life): void {
  const making = { facts, times, ...rest }
  const first = write(making, life, life.key, 6, 33, {
    title: 'Session with Amara Whitlow',
    body: 'Tamsin spoke about her sister’s wedding in Hexcombe in May.',
    struck_at: times.at(-32),
    struck_by: life.key.id,
    struck_reason: 'The wedding is in Marlhithe.',
  })
  const right = {
    title: 'Session with Amara Whitlow',
    body: 'Tamsin spoke about her sister’s wedding in Marlhithe in May.',
  }
  write(making, life, life.key, 6, 33, {
    ...right,
    replaces_id: first,
    created_at: times.at(-32),
    released_at: times.at(-32),
  })
  const asked = write(making, life, life.key, 6, 61, {
    title: 'Full assessment',
    body: 'Tamsin has two brothers, and moved to Ravelstow for work in a kennels.',
    released_at: times.at(-60),
  })
  facts.add('care.correction_request', {
    correction_request_id: facts.newId(),
    person_id: life.person.id,
    partnership_id: life.person.partnershipId,
    owner_agency_id: life.person.agency.id,
    category: 6,
    entry_id: asked,
    wanted: 'I have one brother and one sister.',
    asked_at: times.at(-6),
    due_on: times.day(24),
  })
  facts.add('care.own_words', {
    own_words_id: facts.newId(),
    person_id: life.person.id,
    partnership_id: life.person.partnershipId,
    body: 'I get more done in the mornings. Please do not ask me about my mum in front of others. Dogs help.',
    created_at: times.at(-40),
  })
}

/** Tamsin, with whom somebody of almost every agency works: the one to look at from each side. */
export function addTamsin(making: Making): void {
  const { county } = making
  const life = begin(making, {
    word: 'tamsin',
    lead: 'wayfold',
    key: county.worker('amara'),
    since,
    name: { given: 'Tamsin', family: 'Okoro-Wrenside', pronouns: 'she/her' },
    born: '1988-04-17',
    identity: { described_as: 'a dog person', nhs_number: making.nextNhsNumber() },
  })
  joinAll(making, life)
  reach(making, life)
  const around = everybody(making)
  const sinceWhen = {
    prescriber: 800,
    nurse: 640,
    pharmacy: 800,
    practice: since,
    orderManager: 210,
    housing: 330,
    peer: 150,
  }
  const helping = (who: keyof typeof around) => ({ staff: around[who], from: sinceWhen[who], ended: null })
  tellHistory(making, life, {
    prescriber: helping('prescriber'),
    nurse: helping('nurse'),
    pharmacy: helping('pharmacy'),
    practice: helping('practice'),
    orderManager: helping('orderManager'),
    housing: helping('housing'),
    peer: helping('peer'),
  })
  const script = {
    by: around.prescriber,
    pharmacy: around.pharmacy,
    medicine: 'Methadone 1mg/ml oral solution',
    dose: '45ml',
    supervised: true,
    days: [1, 2, 3, 4, 5, 6, 7],
    starts: -96,
    ends: 44,
  }
  collect(making, life, prescribe(making, life, script), script, 0.08)
  order(making, life, {
    manager: around.orderManager,
    requirement: 'drug_rehabilitation',
    hasTesting: true,
    starts: -210,
    ends: 155,
  })
  aim(making, life, 'community', 90, {
    headline: 'Walk Biscuit along the river every morning',
    shown_to_peers: true,
    ended_at: null,
  })
  aim(making, life, 'housing', 200, {
    headline: 'A flat where Biscuit may live',
    set_by: 'person',
    shown_to_peers: false,
    ended_at: null,
  })
  corrected(making, life)
  write(making, life, life.key, 12, 47)
  write(making, life, around.nurse, 8, 75)
  write(making, life, around.peer, 14, 5)
  meet(making, life, { with: life.key, kind: 'keywork', on: 1, place: 'Ravelstow hub' })
  permitAll(making, life)
}
