import { type Person, person, type Staff, worksWith } from './builders.ts'
import type { CountyAgencies } from './county-agencies.ts'
import type { Chance } from './county-chance.ts'
import { inventName } from './county-names.ts'
import { type AgencyWord, type Post, posts } from './county-staff.ts'
import type { Times } from './county-times.ts'
import type { Facts, Row } from './facts.ts'

/** All that making the county needs at hand. */
export interface Making {
  readonly facts: Facts
  readonly times: Times
  readonly chance: Chance
  readonly county: CountyAgencies
  readonly nextNhsNumber: () => string
}

export const drugs = ['heroin', 'alcohol', 'crack cocaine', 'cannabis', 'cocaine', 'painkillers', 'ketamine'] as const
export type Drug = (typeof drugs)[number]

/** What the county has decided about one person before their history is written. */
export interface Life {
  readonly person: Person
  /** What they are called. */
  readonly name: string
  readonly lead: AgencyWord
  readonly key: Staff
  /** Days ago. */
  readonly since: number
  /** Days ago, or null while they are still helped. */
  readonly ended: number | null
  readonly drug: Drug
}

export interface Beginning {
  readonly word?: string
  readonly lead: AgencyWord
  readonly key: Staff
  readonly since: number
  readonly ended?: number | null
  readonly drug?: Drug
  readonly born?: string | null
  readonly name?: {
    readonly given: string
    readonly family: string
    readonly chosen?: string
    readonly pronouns?: string
  }
  readonly identity?: Partial<Row<'people.identity'>>
  readonly registration?: Partial<Row<'people.person'>>
}

const endings = [
  'Treatment completed as planned',
  'Moved away',
  'Stopped coming; rang three times and wrote once',
  'Moved to another service',
  'No longer wants help for now',
] as const

/** The workers of an agency who have people of their own. */
export function keyWorkersOf(county: CountyAgencies, word: AgencyWord): Staff[] {
  const all: readonly Post[] = posts[word]
  return all.filter(({ roles }) => roles.includes('worker')).map((one) => county.worker(one.word))
}

function ageOf({ chance, times }: Making, lead: AgencyWord): string {
  const age =
    lead === 'young' ? chance.whole(13, 17) : Math.min(74, 19 + Math.floor((chance.next() + chance.next()) * 26))
  return times.bornWhen(age, chance.whole(1, 364))
}

function teamOf({ county }: Making, key: Staff, facts: Facts): string | undefined {
  const place = facts.rows['partnership.team_member'].find(({ staff_id }) => staff_id === key.id)
  return place && [...county.teams.values()].find((team) => team === place.team_id)
}

/** Somebody comes to an agency: registered, with a name, a lead and a key worker, and perhaps an earlier one. */
export function begin(making: Making, beginning: Beginning): Life {
  const { facts, times, chance, county, nextNhsNumber } = making
  const { lead, key, since, ended = null } = beginning
  const named = beginning.name ?? inventName(chance)
  const at = county.agencies[lead]
  const until = ended === null ? {} : { to_at: times.at(-ended), ended_reason: chance.pick(endings) }
  const others = keyWorkersOf(county, lead).filter((one) => one.id !== key.id)
  const earlier = since > 500 && !beginning.word && others.length > 1 && chance.often(0.3) ? chance.pick(others) : null
  const handover = earlier && (since + (ended ?? 0)) / 2
  const team = teamOf(making, key, facts)
  const since_at = times.at(-since)
  const made = person(facts, at, {
    ...(beginning.word === undefined ? {} : { id: facts.idOf(`person ${beginning.word}`) }),
    given: named.given,
    family: named.family,
    born: beginning.born === undefined ? ageOf(making, lead) : beginning.born,
    worker: earlier ?? key,
    since: since_at,
    ...(team === undefined ? {} : { team }),
    work: handover === null ? until : { to_at: times.at(-handover), ended_reason: 'handed over' },
    identity: {
      chosen_name: named.chosen ?? '',
      pronouns: named.pronouns ?? '',
      nhs_number: chance.often(0.8) ? nextNhsNumber() : null,
      ...beginning.identity,
    },
    ...(beginning.registration === undefined ? {} : { person: beginning.registration }),
    ...(ended === null ? {} : { lead: { to_at: times.at(-ended) } }),
  })
  if (handover !== null) {
    worksWith(facts, made, at, {
      role: 'key_worker',
      worker: key,
      team,
      more: { from_at: times.at(-handover), ...until },
    })
  }
  const name = named.chosen || named.given
  return { person: made, name, lead, key, since, ended, drug: beginning.drug ?? 'heroin' }
}

/** The days of a life as a number of days ago: from its beginning to its end, or to now. */
export function duringLife({ since, ended }: Life, share: number): number {
  const end = ended ?? 0
  return Math.round(since - (since - end) * share)
}
