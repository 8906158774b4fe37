import type { Making } from './county-life.ts'
import type { SeededService } from './county-service-shape.ts'
import { seededServices } from './county-services.ts'
import { agencyWords } from './county-staff.ts'

/** The identifier of a service of the county, by its word. */
export const serviceIdOf = ({ facts }: Pick<Making, 'facts'>, word: string) => facts.idOf(`service ${word}`)

/** '135 09:00-17:00' as a list of openings. */
function openings(short: string) {
  const [days = '', times = ''] = short.split(' ')
  const [opens = '', closes = ''] = times.split('-')
  return [...days].map((day) => ({ day: Number(day), opens, closes }))
}

function addService(making: Making, one: SeededService): void {
  const { facts, times, county } = making
  const at = county.agencies[one.by]
  const service_id = serviceIdOf(making, one.word)
  const [age_from, age_to] = one.ages ?? [18, null]
  facts.add('directory.service', {
    service_id,
    partnership_id: county.partnershipId,
    agency_id: at.id,
    name: one.name,
    summary: one.summary,
    for_whom: one.forWhom ?? '',
    age_from,
    age_to,
    needs: [...one.needs],
    offers: [...one.offers],
    is_low_demand: one.lowDemand ?? false,
    districts: [...(one.districts ?? [])],
    takes_self: one.takes.includes('self'),
    takes_family: one.takes.includes('family'),
    takes_professionals: one.takes.includes('professionals'),
    asks_online: one.takes.includes('online'),
    takes_undecided: one.takes.includes('undecided'),
    how_to_refer: one.how,
    first_contact_days: one.standard,
    how_to_return: one.back ?? '',
    phone: `01632 960${String(700 + agencyWords.indexOf(one.by)).padStart(3, '0')}`,
    created_at: times.at(-900),
  })
  for (const { name, address, postcode, hours, access = [], satellite = false, note = '' } of one.places) {
    facts.add('directory.place', {
      place_id: facts.idOf(`place ${one.word} ${name}`),
      service_id,
      name,
      address,
      postcode,
      is_satellite: satellite,
      access: [...access],
      hours: hours.flatMap(openings),
      hours_note: note,
    })
  }
  const by = county.workersOf(one.by)[0]
  if (!one.wait || !by) return
  const [wait_days, places_free, daysAgo] = one.wait
  for (const [age, wait] of [[daysAgo, wait_days] as const, [daysAgo + 30, (wait_days ?? 0) + 4] as const]) {
    facts.add('directory.availability', {
      availability_id: facts.idOf(`wait ${one.word} ${age}`),
      service_id,
      wait_days: wait,
      places_free,
      confirmed_at: times.at(-age - 0.05),
      confirmed_by: by.id,
    })
  }
}

type NewOpening = readonly [title: string, kind: string, skills: readonly string[], words: string, begin: string]

const thingsToDo: readonly NewOpening[] = [
  [
    'Mending chairs',
    'giving_time',
    ['joinery', 'repairs'],
    'Four of us, Tuesdays, tea at eleven',
    'Come to the workshop',
  ],
  ['The allotment', 'joining_in', ['gardening', 'animals'], 'Dig, weed, or feed the hens', 'Any Thursday from ten'],
  ['Cooking for the Friday meal', 'giving_time', ['cooking'], 'Twenty people eat together', 'Ring and say which week'],
  ['Getting online', 'learning', ['computers', 'office'], 'Six mornings, a laptop to keep', 'Ask for the next start'],
  [
    'Walking group leader',
    'giving_time',
    ['sport', 'teaching', 'listening'],
    'Training is given',
    'Walk with us twice first',
  ],
  ['Van driver for the food bank', 'work', ['driving'], 'Ten hours a week, paid', 'A driving licence, and a talk'],
  ['Songs on Sunday', 'joining_in', ['music'], 'No auditions', 'Come at three'],
]

/** Things to do, kept by the peer-led communities and the employment service of the county. */
function addOpenings({ facts, times, county }: Making): void {
  const keepers = agencyWords.flatMap((word) => {
    const by = county.workersOf(word)[0]
    return by && ['peer_led', 'employment'].includes(by.agency.kind) ? [{ agency: by.agency, by }] : []
  })
  for (const [at, [title, kind, skills, words, begin]] of thingsToDo.entries()) {
    const keeper = keepers[at % Math.max(1, keepers.length)]
    if (!keeper) return
    facts.add('directory.opening', {
      opening_id: facts.idOf(`opening ${title}`),
      partnership_id: keeper.agency.partnershipId,
      agency_id: keeper.agency.id,
      title,
      kind,
      words,
      skills: [...skills],
      how_to_begin: begin,
      created_by: keeper.by.id,
      created_at: times.at(-60),
    })
  }
}

/** What everybody may read without signing in: the services of the county, where, when, and how long the wait is. */
export function addDirectory(making: Making): void {
  for (const one of seededServices) addService(making, one)
  addOpenings(making)
}
