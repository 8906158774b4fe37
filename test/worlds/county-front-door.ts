import { type Chance, chanceFrom } from './county-chance.ts'
import { serviceIdOf } from './county-directory.ts'
import type { Making } from './county-life.ts'
import { inventName } from './county-names.ts'
import type { AgencyWord } from './county-staff.ts'
import type { Row } from './facts.ts'

type Request = Row<'front_door.help_request'>

const wanted = [
  'I drink every night and want it to stop before my daughter notices.',
  'I want my script back. I moved here last month.',
  'Somebody to talk to. I do not know if it is bad enough.',
  'Cocaine at weekends has become most days. I have a job and cannot come in the day.',
  'I stopped on my own twice. I would like help this time.',
  'Ketamine and my bladder hurts.',
  'Painkillers after my back operation, now I cannot stop.',
  'I sleep at a friend’s and use there. I want somewhere else.',
  'My mum says I should ring you about the weed.',
  'I want to cut down, not stop.',
]
const barriersSometimes = [
  [],
  [],
  ['childcare'],
  ['being_seen'],
  ['hours', 'being_seen'],
  ['travel'],
  ['children', 'home'],
  ['language'],
]

/** A code of eight from letters that do not sound alike. */
const codeFrom = (chance: Chance) => {
  const letters = 'ACDEFGHJKMNPQRTWXY34679'
  const four = () => Array.from({ length: 4 }, () => letters[chance.whole(0, letters.length - 1)]).join('')
  return `${four()}-${four()}`
}

interface Arrival {
  readonly word: string
  readonly at: AgencyWord
  readonly service: string
  /** Days ago. */
  readonly ago: number
}

const doors = ['web', 'web', 'web', 'phone', 'walk_in', 'referral'] as const

function requestFrom(making: Making, chance: Chance, arrival: Arrival, more: Partial<Request> = {}): Request {
  const { facts, times, county } = making
  const { word, at, service, ago } = arrival
  const door = chance.pick(doors)
  const family = door !== 'referral' && chance.often(0.15)
  const [mayPhone, mayText] = [chance.often(0.6), chance.often(0.7)]
  const entered =
    door === 'web'
      ? null
      : chance.pick(door === 'referral' ? ['hector', 'drmorag', 'leon'] : ['amara', 'hector', 'anil'])
  const by = entered === null ? null : county.worker(entered)
  const standard = facts.rows['directory.service'].find((one) => one.service_id === serviceIdOf(making, service))
  return {
    help_request_id: facts.idOf(`request ${word}`),
    partnership_id: county.partnershipId,
    answerable_agency_id: county.agencies[at].id,
    service_id: serviceIdOf(making, service),
    knew_service: chance.often(0.6),
    quote_code: codeFrom(chance),
    received_at: times.at(-ago),
    contact_due_on: times.day(Math.round((Number(standard?.first_contact_days ?? 3) * 7) / 5 - ago + 0.5)),
    door,
    asked_by: family ? 'family' : door === 'referral' ? 'professional' : 'self',
    entered_by_agency_id: by?.agency.id ?? null,
    entered_by_staff_id: by?.id ?? null,
    asker_name: family ? inventName(chance).given : door === 'referral' && by ? by.name : '',
    asker_relation: family ? 'mother' : door === 'referral' && by ? by.agency.name : '',
    asker_contact: family ? '01632 960 812, evenings' : '',
    person_knows: family ? chance.often(0.5) : door === 'referral' ? true : null,
    chosen_name: inventName(chance).given,
    age_band: at === 'young' ? 'under_18' : 'adult',
    may_phone: mayPhone && !family,
    may_text: mayText && !family,
    may_leave_message: mayText && !family && chance.often(0.5),
    phone: family || !(mayPhone || mayText) ? '' : `01632 960 ${chance.whole(820, 899)}`,
    ask_for: chance.often(0.3) ? 'Say you are from the surgery' : '',
    caution: chance.often(0.3) ? 'Not after 5pm' : '',
    wants: chance.pick(wanted),
    barriers: chance.pick(barriersSometimes),
    ...more,
  }
}

const waitingHere: readonly (readonly [AgencyWord, string, readonly number[]])[] = [
  ['wayfold', 'wayfold recovery', [0.1, 0.6, 1.2, 2.5, 4, 9]],
  ['nhs', 'nhs prescribing', [0.3, 1.5, 3, 11]],
  ['young', 'young service', [0.4, 6]],
  ['stillwater', 'stillwater talking', [2, 14]],
]

function addWaiting(making: Making, chance: Chance): void {
  const { facts, times, county } = making
  for (const [at, service, days] of waitingHere) {
    for (const ago of days) {
      const request = requestFrom(making, chance, { word: `${at} ${ago}`, at, service, ago })
      const worker = county.workersOf(at)[0]
      if (ago < 2 || !worker) {
        facts.add('front_door.help_request', request)
        continue
      }
      const reached = ago >= 3 && ago < 6
      facts.add('front_door.help_request', {
        ...request,
        first_contact_at: reached ? times.at(-ago + 1) : null,
        overdue_told_at: ago >= 6 ? times.at(-1) : null,
      })
      facts.add('front_door.contact_try', {
        contact_try_id: facts.idOf(`try ${at} ${ago}`),
        help_request_id: request.help_request_id,
        channel: request.may_phone ? 'phone' : request.asked_by === 'family' ? 'asker' : 'in_person',
        outcome: reached ? 'reached' : 'no_answer',
        tried_at: times.at(-ago + 1),
        tried_by: worker.id,
      })
    }
  }
}

/** Two passed on and waiting for an answer, and one that was taken. */
function addPassed(making: Making, chance: Chance): void {
  const { facts, times, county } = making
  const [wayfold, nhs] = [county.agencies.wayfold, county.agencies.nhs]
  const amara = county.worker('amara')
  const niamh = county.worker('niamh')
  for (const [word, ago, isTaken] of [
    ['one', 3, false],
    ['two', 1, false],
    ['three', 8, true],
  ] as const) {
    const arrival = {
      word: `passed ${word}`,
      at: isTaken ? 'nhs' : 'wayfold',
      service: isTaken ? 'nhs prescribing' : 'wayfold recovery',
      ago,
    } as const
    const request = requestFrom(making, chance, arrival, { first_contact_at: times.at(-ago + 0.3) })
    facts.add('front_door.help_request', request)
    facts.add('front_door.passing_on', {
      passing_on_id: facts.idOf(`passing ${word}`),
      help_request_id: request.help_request_id,
      from_agency_id: wayfold.id,
      to_agency_id: nhs.id,
      to_service_id: serviceIdOf(making, 'nhs prescribing'),
      why: 'They need medicine first and asked for it themselves.',
      passed_at: times.at(-ago + 0.4),
      passed_by: amara.id,
      ...(isTaken ? { answered_at: times.at(-ago + 1), answered_by: niamh.id, answer: 'taken' } : {}),
    })
  }
}

/** Requests of people who came lately: registered, a meeting offered, seen. */
function addRegistered(making: Making, chance: Chance): void {
  const { facts, times } = making
  const homes = [
    ['wayfold', 'wayfold recovery'],
    ['nhs', 'nhs prescribing'],
    ['young', 'young service'],
  ] as const
  for (const [at, service] of homes) {
    const agencyId = making.county.agencies[at].id
    const lately = facts.rows['people.person']
      .filter(
        (one) =>
          one.registered_by_agency_id === agencyId && one.registered_by && String(one.registered_at) > times.at(-80),
      )
      .toSorted((a, b) => String(b.registered_at).localeCompare(String(a.registered_at)))
      .slice(0, 8)
    for (const [place, person] of lately.entries()) {
      const since = (Date.parse(times.at(0)) - Date.parse(String(person.registered_at))) / 86_400_000
      const waited = chance.whole(1, place % 4 === 3 ? 30 : 12)
      const identity = facts.rows['people.identity'].find((one) => one.person_id === person.person_id)
      const offered = Math.max(0, Math.floor(since) - 1)
      const isSeen = since > 8
      const request = requestFrom(
        making,
        chance,
        { word: `of ${person.person_id}`, at, service, ago: since + waited },
        {
          chosen_name: identity?.chosen_name || identity?.given_name || 'Not said',
          first_contact_at: times.at(-since - 0.5),
          person_id: person.person_id ?? null,
          registered_at: times.at(-since),
          registered_by: person.registered_by ?? null,
          ...(since > 2 ? { offered_on: times.day(-offered), offered_for: times.day(7 - offered) } : {}),
          ...(isSeen ? { first_seen_on: times.day(7 - offered) } : {}),
        },
      )
      facts.add('front_door.help_request', request)
    }
  }
}

const endings = ['changed_mind', 'not_reached', 'helped_at_once', 'duplicate'] as const

function addClosed(making: Making, chance: Chance): void {
  const { facts, times, county } = making
  for (const [place, closed_reason] of endings.entries()) {
    const ago = 12 + place * 9
    const request = requestFrom(making, chance, {
      word: `closed ${place}`,
      at: 'wayfold',
      service: 'wayfold recovery',
      ago,
    })
    const by = county.worker('farida').id
    facts.add('front_door.help_request', { ...request, closed_at: times.at(-ago + 5), closed_by: by, closed_reason })
    facts.add('front_door.contact_try', {
      contact_try_id: facts.idOf(`try closed ${place}`),
      help_request_id: request.help_request_id,
      channel: 'in_person',
      outcome: closed_reason === 'not_reached' ? 'no_answer' : 'reached',
      tried_at: times.at(-ago + 2),
      tried_by: by,
    })
  }
}

function addShortTalks(making: Making, chance: Chance): void {
  const { facts, times, county } = making
  const givers = [
    ['dexter', 'Outreach van'],
    ['leanne', 'Night shelter'],
    ['leon', 'Counter'],
    ['kit', 'School'],
    ['mei', 'Quernby clinic'],
  ] as const
  for (let count = 0; count < 90; count++) {
    const [word, place] = chance.pick(givers)
    const worker = county.worker(word)
    facts.add('front_door.brief_contact', {
      brief_contact_id: facts.idOf(`talk ${count}`),
      partnership_id: county.partnershipId,
      agency_id: worker.agency.id,
      staff_id: worker.id,
      happened_on: times.day(-chance.whole(0, 300)),
      place,
      topic: chance.pick(['own_use', 'safer_use', 'overdose', 'health', 'somebody_else']),
      substance:
        word === 'kit'
          ? chance.pick(['cannabis', 'nicotine', 'alcohol'])
          : chance.pick(['opioids', 'crack_cocaine', 'alcohol', 'several']),
      minutes: chance.whole(3, 25),
      age_band: word === 'kit' ? 'under_18' : chance.pick(['25_49', '18_24', null]),
      given: word === 'kit' ? ['advice', 'leaflet'] : chance.some(['advice', 'naloxone', 'needles', 'leaflet'], 2),
      onward_service_id: chance.often(0.3)
        ? serviceIdOf(making, word === 'kit' ? 'young service' : 'wayfold recovery')
        : null,
    })
  }
}

/** Who asked for help in the county lately, in every state, and short talks with people nobody registered. */
export function addFrontDoor(making: Making): void {
  const chance = chanceFrom('ravelshire front door')
  addWaiting(making, chance)
  addPassed(making, chance)
  addRegistered(making, chance)
  addClosed(making, chance)
  addShortTalks(making, chance)
}
