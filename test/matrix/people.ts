import {
  type Agency,
  daysFromNow,
  grant,
  type Person,
  person,
  type Staff,
  worksWith,
  yearsAgo,
} from '../worlds/builders.ts'
import { assessed, ownSay } from './assessments.ts'
import { numberFor } from './canaries.ts'
import { afterLeaving, spells } from './episodes.ts'
import { foundByAssessments } from './needs.ts'
import { forHardTimes, planned } from './plan.ts'
import type { Garden } from './planting.ts'
import { notes, orderAndScript, particulars } from './record.ts'
import { askedFor } from './residential.ts'
import { grouped, work } from './work.ts'

/** How a record stands to whoever asks. `granted` lies with another treatment agency; `hidden` with one nobody else works with. */
export const relations = ['own', 'granted', 'ungranted', 'withdrawn', 'expired', 'blocked', 'hidden'] as const
export type Relation = (typeof relations)[number]

const health = [0, 1, 3, 4, 5, 6, 7, 10, 13]

interface Home {
  readonly agency: Agency
  readonly worker: Staff
  readonly team?: string
}

function homeOf(garden: Garden, relation: Relation): Home {
  const { agencies, workers, teams } = garden.cast
  if (relation === 'own' || relation === 'blocked')
    return { agency: agencies.riverside, worker: workers.amy, team: teams.blueTeam }
  if (relation === 'hidden') return { agency: agencies.harbour, worker: workers.hal }
  return { agency: agencies.nhsTrust, worker: workers.drPage, team: teams.scriptTeam }
}

function register(garden: Garden, relation: Relation, home: Home): Person {
  const { facts } = garden.cast
  const place = `${relation} people.identity`
  const index = relations.indexOf(relation)
  const born = `19${21 + index}-0${index + 1}-1${index}`
  const whom = person(facts, home.agency, {
    given: 'x',
    family: 'x',
    born,
    worker: home.worker,
    ...(home.team ? { team: home.team } : {}),
    identity: { nhs_number: numberFor(place) },
  })
  const identity = facts.rows['people.identity'].at(-1)
  if (!identity) throw new Error('no identity was made')
  garden.note('people.identity', identity, relation, [
    'given_name',
    'family_name',
    'chosen_name',
    'pronouns',
    'described_as',
    'interpreter_language',
  ])
  // A name in common, so that a search by name finds everybody the searcher may find.
  Object.assign(identity, { family_name: `Vale ${identity.family_name}` })
  const planted = garden.items.at(-1)
  if (!planted) throw new Error('no item was noted')
  garden.book.noteDay(born, garden.canaryOf(planted, `${place} born_on`, 'born_on'))
  garden.book.note(numberFor(place), garden.canaryOf(planted, `${place} nhs_number`, 'nhs_number'))
  garden.id(`${relation} people.person`, whom.id, garden.knower(whom.id))
  return { ...whom, name: relation }
}

/** Everyone who could work with a person does, so that only agreement and permission decide. */
function everyoneWorksWith(garden: Garden, whom: Person, home: Home): void {
  const { facts, agencies: a, workers: w, teams } = garden.cast
  if (home.agency.id !== a.riverside.id)
    worksWith(facts, whom, a.riverside, { role: 'key_worker', worker: w.amy, team: teams.blueTeam })
  if (home.agency.id !== a.nhsTrust.id)
    worksWith(facts, whom, a.nhsTrust, { role: 'prescriber', worker: w.drPage, team: teams.scriptTeam })
  worksWith(facts, whom, a.nhsTrust, { role: 'nurse', worker: w.nina })
  worksWith(facts, whom, a.practice, { role: 'registered_patient' })
  worksWith(facts, whom, a.practice2, { role: 'registered_patient' })
  worksWith(facts, whom, a.pharmacy, { role: 'dispensing' })
  worksWith(facts, whom, a.pharmacy2, { role: 'dispensing' })
  worksWith(facts, whom, a.probation, { role: 'order_manager', worker: w.olga })
  worksWith(facts, whom, a.housing, { role: 'housing_worker', worker: w.hugo })
  worksWith(facts, whom, a.peers, { role: 'peer_mentor', worker: w.mei })
}

interface Given {
  readonly withdrawnAt?: string
  readonly from?: string
  readonly until?: string
  /** Opt-ins and labels too, for the person who holds nothing back. */
  readonly everything?: boolean
}

function giveAll(garden: Garden, whom: Person, given: Given = {}): void {
  const { facts, agencies: a, workers } = garden.cast
  const { everything = false, ...dates } = given
  const more = everything ? [2, 8, 9, 11] : [2]
  const labels = everything ? { sensitive: [1, 2, 4, 6, 10], thirdParty: [1, 4, 6, 10] } : { sensitive: [4] }
  const to = (agency: Agency, purpose: string, categories: readonly number[], optedIn: readonly number[]) =>
    agency.id === whom.agency.id
      ? ''
      : grant(facts, whom, {
          to: agency,
          purpose,
          categories: [...categories, ...optedIn],
          optedIn,
          recordedBy: workers.amy,
          ...labels,
          ...dates,
        })
  for (const agency of [a.riverside, a.nhsTrust, a.practice]) to(agency, 'direct_care', health, more)
  to(a.hospital, 'direct_care', [0, 1, 10], [])
  to(a.probation, 'order_monitoring', [0, 1, 3, 7, 10], [])
  to(a.housing, 'housing_support', [0, 1, 3, 5, 10], [2])
  to(a.peers, 'peer_support', [0, 1, 3, 5, 10], [])
}

function block(garden: Garden, whom: Person): void {
  const { facts, agencies: a, workers: w } = garden.cast
  const row = (who: { staff_id: string } | { agency_id: string }) =>
    facts.add('people.block', {
      block_id: facts.newId(),
      person_id: whom.id,
      partnership_id: whom.partnershipId,
      reason: 'safety',
      from_at: yearsAgo(0.1),
      ...who,
    })
  for (const one of [w.amy, w.bob, w.gwen, w.mona, w.saul, w.drPage, w.nina, w.hana, w.mei]) row({ staff_id: one.id })
  for (const agency of [a.practice, a.pharmacy, a.probation, a.housing, a.police]) row({ agency_id: agency.id })
}

function permissions(garden: Garden, relation: Relation, whom: Person): void {
  if (relation === 'own' || relation === 'blocked') giveAll(garden, whom)
  if (relation === 'granted') giveAll(garden, whom, { everything: true })
  if (relation === 'withdrawn') giveAll(garden, whom, { everything: true, withdrawnAt: yearsAgo(0.01) })
  if (relation === 'expired') {
    giveAll(garden, whom, { everything: true, from: yearsAgo(0.5), until: yearsAgo(0.001) })
    giveAll(garden, whom, { everything: true, from: daysFromNow(1), until: daysFromNow(90) })
  }
  if (relation === 'blocked') block(garden, whom)
}

/** One person of each relation with a full record at home and something from everyone else who works with them. */
export function people(garden: Garden): Record<Relation, Person> {
  const { workers: w } = garden.cast
  const made = relations.map((relation): [Relation, Person] => {
    const home = homeOf(garden, relation)
    const whom = register(garden, relation, home)
    notes(garden, relation, whom, home.worker, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    particulars(garden, relation, whom, home.worker)
    spells(garden, relation, whom, home.worker)
    assessed(garden, relation, whom, home.worker)
    foundByAssessments(garden, relation, whom, home.worker)
    planned(garden, relation, whom, home.worker)
    ownSay(garden, relation, whom)
    afterLeaving(garden, relation, whom)
    askedFor(garden, relation, whom, home.worker)
    forHardTimes(garden, relation, whom)
    if (relation === 'hidden') return [relation, whom]
    everyoneWorksWith(garden, whom, home)
    work(garden, relation, whom)
    grouped(garden, relation, whom)
    permissions(garden, relation, whom)
    orderAndScript(garden, { about: relation, whom, prescriber: w.drPage, manager: w.olga })
    const second = home.worker === w.amy ? w.nina : w.amy
    notes(garden, relation, whom, second, [1, 4, 6, 8, 9, 10, 12])
    particulars(garden, relation, whom, second)
    spells(garden, relation, whom, second)
    askedFor(garden, relation, whom, second)
    assessed(garden, relation, whom, second)
    foundByAssessments(garden, relation, whom, second)
    planned(garden, relation, whom, second)
    for (const [author, categories] of [
      [w.drGrey, [1, 4, 6, 8]],
      [w.phil, [3, 9, 10]],
      [w.olga, [3, 11]],
      [w.hugo, [2, 5]],
      [w.mei, [3, 14]],
      [w.col, [11]],
    ] as const) {
      notes(garden, relation, whom, author, categories)
    }
    return [relation, whom]
  })
  return Object.fromEntries(made) as Record<Relation, Person>
}
