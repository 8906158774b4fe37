import { gatherAround, join } from './county-around.ts'
import { addAddress, addReference, addWaysToReach } from './county-contacts.ts'
import { tellHistory } from './county-histories.ts'
import { type Beginning, begin, type Life, type Making } from './county-life.ts'
import { inventAddress } from './county-names.ts'
import { permit } from './county-sharing.ts'
import { write } from './county-writing.ts'

/** Somebody with a usual history and the usual people around them, under a word of their own. */
function usual(making: Making, reference: string, beginning: Beginning): Life {
  const life = begin(making, beginning)
  addReference(making, life, reference)
  addWaysToReach(making, life)
  tellHistory(making, life, gatherAround(making, life))
  return life
}

interface Likeness {
  readonly score: string
  readonly grounds: readonly string[]
  /** Days ago. */
  readonly found: number
}

function alike({ facts, times }: Making, one: Life, other: Life, { score, grounds, found }: Likeness): string {
  const likely_match_id = facts.newId()
  const [first, second] = one.person.id < other.person.id ? [one, other] : [other, one]
  facts.add('people.likely_match', {
    likely_match_id,
    partnership_id: first.person.partnershipId,
    person_id: first.person.id,
    other_person_id: second.person.id,
    agency_id: first.person.agency.id,
    other_agency_id: second.person.agency.id,
    score,
    grounds: [...grounds],
    found_at: times.at(-found),
  })
  return likely_match_id
}

function answer({ facts, times }: Making, match: string, by: Life, said: 'same' | 'different', daysAgo: number): void {
  facts.add('people.match_answer', {
    match_answer_id: facts.newId(),
    likely_match_id: match,
    agency_id: by.person.agency.id,
    answered_by: by.key.id,
    answer: said,
    person_said: said === 'same' ? 'yes' : 'no',
    answered_at: times.at(-daysAgo),
  })
}

/** Twins with names one letter apart, never to be taken for one. */
export function addTwins(making: Making): void {
  const { county, chance } = making
  const shared = { lead: 'wayfold', born: '1996-05-19', drug: 'cocaine' } as const
  const home = inventAddress(chance)
  const twin = (word: string, given: string, key: string, since: number, reference: string) => {
    const name = { given, family: 'Farrant-Obi' }
    const life = begin(making, { ...shared, word, name, key: county.worker(key), since })
    addReference(making, life, reference)
    addAddress(making, life, home)
    tellHistory(making, life, gatherAround(making, life))
    return life
  }
  const aisha = twin('aisha', 'Aisha', 'rhodri', 350, 'WF00201')
  const aishah = twin('aishah', 'Aishah', 'amara', 190, 'WF00202')
  const match = alike(making, aisha, aishah, {
    score: '0.95',
    grounds: ['same_birth_date', 'similar_names', 'same_postcode'],
    found: 190,
  })
  answer(making, match, aishah, 'different', 188)
}

/** One pair that waits for both agencies, and one that was joined. */
export function addMatches(making: Making): void {
  const { county, facts, times } = making
  const born = '1983-11-05'
  const stefan = usual(making, 'WF00311', {
    word: 'stefan',
    lead: 'wayfold',
    key: county.worker('amara'),
    since: 280,
    born,
    name: { given: 'Stefan', family: 'Kowalik-Reade' },
  })
  const stephan = usual(making, 'N00312', {
    word: 'stephan',
    lead: 'nhs',
    key: county.worker('marek'),
    since: 6,
    born,
    name: { given: 'Stephan', family: 'Kowalik Reade' },
    identity: { nhs_number: null },
  })
  alike(making, stefan, stephan, { score: '0.75', grounds: ['same_birth_date', 'similar_names'], found: 5.9 })

  const known = { given: 'Patience', family: 'Mwangi-Holt', pronouns: 'she/her' }
  const nhs_number = making.nextNhsNumber()
  const first = usual(making, 'WF00320', {
    word: 'patience',
    lead: 'wayfold',
    key: county.worker('kwame'),
    since: 1100,
    born: '1975-08-14',
    name: known,
    identity: { nhs_number },
  })
  const second = usual(making, 'N00321', {
    word: 'patience again',
    lead: 'nhs',
    key: county.worker('jodie'),
    since: 420,
    born: '1975-08-14',
    name: known,
    identity: { nhs_number },
    registration: { whole_id: first.person.id, version: 2 },
  })
  const match = alike(making, first, second, { score: '0.9', grounds: ['same_nhs_number'], found: 419 })
  answer(making, match, second, 'same', 415)
  answer(making, match, first, 'same', 401)
  facts.add('people.joining', {
    joining_id: facts.newId(),
    partnership_id: first.person.partnershipId,
    likely_match_id: match,
    whole_id: first.person.id,
    joined_person_id: second.person.id,
    joined_by: first.key.id,
    joined_at: times.at(-401),
  })
}

/** A worker with a record of her own, and a peer mentor who knows somebody. */
export function addPersonalTies(making: Making): void {
  const { county, facts, times } = making
  const ines = usual(making, 'N00340', {
    word: 'ines',
    lead: 'nhs',
    key: county.worker('thandi'),
    since: 700,
    drug: 'alcohol',
    name: { given: 'Ines', family: 'Marchetti', pronouns: 'she/her' },
    born: '1986-10-21',
  })
  facts.add('people.own_record', {
    own_record_id: facts.newId(),
    person_id: ines.person.id,
    partnership_id: ines.person.partnershipId,
    staff_id: county.worker('ines').id,
    from_at: times.at(-699),
  })
  const connor = usual(making, 'WF00350', {
    word: 'connor',
    lead: 'wayfold',
    key: county.worker('amara'),
    since: 230,
    drug: 'crack cocaine',
    name: { given: 'Connor', family: 'Ashwell-Bello', pronouns: 'he/him' },
    born: '1990-03-03',
  })
  const jude = county.worker('jude')
  const tie = { person_id: connor.person.id, partnership_id: connor.person.partnershipId, staff_id: jude.id }
  facts.add('people.declared_conflict', { declared_conflict_id: facts.newId(), ...tie, from_at: times.at(-80) })
  facts.add('people.block', {
    block_id: facts.newId(),
    ...tie,
    reason: 'known_to_me',
    from_at: times.at(-79),
    recorded_by: connor.key.id,
  })
}

/** Permissions at their ends: taken back, run out, about to run out, and given to an agency that has left. */
export function addEndings(making: Making): void {
  const { county } = making
  const { agencies, worker } = county
  const alone = (word: string, reference: string, given: string, family: string, more: Partial<Beginning> = {}) => {
    const life = begin(making, {
      word,
      lead: 'wayfold',
      key: worker('amara'),
      since: 480,
      name: { given, family },
      ...more,
    })
    addReference(making, life, reference)
    addWaysToReach(making, life)
    tellHistory(making, life, {})
    return life
  }
  const rowena = alone('rowena', 'WF00401', 'Rowena', 'Tallow')
  join(making, rowena, { role: 'housing_worker', at: agencies.doorstead, worker: worker('hector'), from: 200 })
  permit(making, rowena, {
    to: agencies.doorstead,
    purpose: 'housing_support',
    given: 199,
    until: 166,
    withdrawn: 3,
    byThePerson: true,
    reason: 'Too many people know already.',
  })
  const bartholomew = alone('bartholomew', 'WF00402', 'Bartholomew', 'Quistgate')
  join(making, bartholomew, { role: 'registered_patient', at: agencies.practiceOne, from: 470 })
  permit(making, bartholomew, { to: agencies.practiceOne, purpose: 'direct_care', given: 374, until: -9 })
  const odette = alone('odette', 'WF00403', 'Odette', 'Marchbeck')
  join(making, odette, { role: 'nurse', at: agencies.nhs, worker: worker('callum'), from: 350 })
  permit(making, odette, { to: agencies.nhs, purpose: 'direct_care', given: 345, until: 20 })
  const cornelius = alone('cornelius', 'ST00404', 'Cornelius', 'Aldbrook', {
    lead: 'stillwater',
    key: worker('agnes'),
    since: 760,
  })
  join(making, cornelius, { role: 'key_worker', at: agencies.wayfold, worker: worker('tobias'), from: 300 })
  permit(making, cornelius, { to: agencies.wayfold, purpose: 'direct_care', given: 299, until: 66 })
  permit(making, cornelius, { to: agencies.stillwater, purpose: 'direct_care', given: 299, until: 66 })
}

/** Opened without a permission: in an emergency, waiting for its review, and by order of a court. */
export function addOverrides(making: Making): void {
  const { county, facts, times } = making
  const { agencies, worker } = county
  const nadia = usual(making, 'WF00501', {
    word: 'nadia',
    lead: 'wayfold',
    key: worker('leanne'),
    since: 540,
    name: { given: 'Nadia', family: 'Brightmere', pronouns: 'she/her' },
    born: '1994-07-12',
  })
  const about = { person_id: nadia.person.id, partnership_id: nadia.person.partnershipId }
  const opened_at = times.at(-0.7)
  facts.add('consent.break_glass', {
    break_glass_id: facts.newId(),
    ...about,
    staff_id: worker('emeka').id,
    agency_id: agencies.hospital.id,
    reason: 'overdose',
    explanation: 'Brought in by ambulance, not breathing well, nobody with her who knows what she takes.',
    opened_at,
    until_at: times.at(-0.66),
    closed_at: times.at(-0.68),
    person_told_from: opened_at,
  })
  const decided = usual(making, 'WF00510', {
    word: 'lorcan',
    lead: 'wayfold',
    key: worker('amara'),
    since: 610,
    name: { given: 'Lorcan', family: 'Hawkstead', pronouns: 'he/him' },
    born: '1981-02-27',
  })
  const item_id = write(making, decided, decided.key, 11, 90, { title: 'Report for the court' })
  const base = {
    person_id: decided.person.id,
    partnership_id: decided.person.partnershipId,
    owner_agency_id: agencies.wayfold.id,
  }
  const legal_disclosure_id = facts.newId()
  facts.add('consent.legal_disclosure', {
    ...base,
    legal_disclosure_id,
    to_outside: 'Ravelstow Crown Court',
    ground: 'court_order',
    threshold: 'An order of the court names the report and a date by which it must be sent.',
    asked_by: decided.key.id,
    asked_at: times.at(-12),
    approved_by: worker('saul').id,
    approved_at: times.at(-11),
    decision_note: 'Only the report. Read the order myself.',
    person_told: true,
    until_at: times.at(18),
  })
  facts.add('consent.legal_disclosure_item', { legal_disclosure_item_id: facts.newId(), legal_disclosure_id, item_id })
  const waiting = facts.newId()
  facts.add('consent.legal_disclosure', {
    ...base,
    legal_disclosure_id: waiting,
    to_agency_id: agencies.socialCare.id,
    ground: 'safeguarding',
    threshold: 'A child in the household may be left alone at night, and asking first could put the child at risk.',
    asked_by: decided.key.id,
    asked_at: times.at(-0.3),
    person_told: false,
    not_told_reason: 'Telling now could put the child at risk.',
    until_at: times.at(14),
  })
  const worry = write(making, decided, decided.key, 9, 2)
  facts.add('consent.legal_disclosure_item', {
    legal_disclosure_item_id: facts.newId(),
    legal_disclosure_id: waiting,
    item_id: worry,
  })
}
