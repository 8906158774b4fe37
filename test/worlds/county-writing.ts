import { entry, item, itemOf, type Staff } from './builders.ts'
import { chanceFrom } from './county-chance.ts'
import type { Life, Making } from './county-life.ts'
import { notes } from './county-notes.ts'
import { goalsOf } from './county-texts.ts'
import type { Row } from './facts.ts'

const testCodes = {
  negative: 40,
  positive_opiates: 25,
  positive_cocaine: 20,
  positive_alcohol: 15,
  positive_cannabis: 8,
  positive_benzodiazepines: 5,
  refused: 4,
} as const

function filled(text: string, life: Life, by: Staff, place: string, score: number): string {
  return text
    .replaceAll('{name}', life.name)
    .replaceAll('{worker}', by.name)
    .replaceAll('{place}', place)
    .replaceAll('{drug}', life.drug)
    .replaceAll('{score}', String(score))
}

const waitsForLook = new Set([6, 9, 10, 11, 12])

/** A note in words of its kind, written on the day it tells of. */
export function write(
  making: Making,
  life: Life,
  by: Staff,
  category: number,
  daysAgo: number,
  more: Partial<Row<'care.entry'>> = {},
): string {
  const { facts, chance, times, county } = making
  const { title, groups } = chance.pick(notes[category] ?? [])
  const place = county.placeOf(by.agency)
  const score = chance.whole(3, 9)
  const isReleased = waitsForLook.has(category) && category !== 12 && chance.often(0.8)
  return entry(facts, life.person, by, {
    category,
    title: filled(title, life, by, place, score),
    body: groups.map((group) => filled(chance.pick(group), life, by, place, score)).join(' '),
    on: times.day(-daysAgo),
    more: {
      created_at: times.at(-daysAgo + (daysAgo > 0 ? chance.next() * 0.3 : 0)),
      ...(category === 7 ? { code: chance.weighted(testCodes) } : {}),
      ...(category === 12 ? { labels: 2 } : category === 9 && chance.often(0.3) ? { labels: 1 } : {}),
      ...(isReleased ? { released_at: times.at(-Math.max(0, daysAgo - 2)) } : {}),
      ...more,
    },
  })
}

/** Title and words of the kind of note that is meant, whichever kind would be drawn. */
export function saying(
  making: Making,
  life: Life,
  by: Staff,
  category: number,
  title: string,
): Partial<Row<'care.entry'>> {
  const groups = notes[category]?.find((kind) => kind.title === title)?.groups ?? []
  const { pick } = chanceFrom(`${title} ${life.person.id}`)
  const place = making.county.placeOf(by.agency)
  return { title, body: groups.map((group) => filled(pick(group), life, by, place, 5)).join(' ') }
}

interface Meeting {
  readonly with: Staff
  readonly kind: string
  /** Days from now. */
  readonly on: number
  readonly attendance?: string | null
  readonly place?: string
}

/** An appointment. One that is over has an attendance, but for a few that nobody has written down yet. */
export function meet(making: Making, life: Life, { with: worker, kind, on, attendance, place }: Meeting): string {
  const { facts, chance, times, county } = making
  const appointment_id = facts.newId()
  const starts_at = times.workingHour(on, chance)
  const isOver = starts_at < times.at(-0.1)
  const came = chance.weighted({ attended: 74, not_attended: 14, excused: 8, cancelled: 4 })
  const forgotten = on > -4 && chance.often(0.25)
  const outcome = attendance !== undefined ? attendance : isOver && !forgotten ? came : null
  item(facts, 'care.appointment', {
    ...itemOf(life.person, worker),
    appointment_id,
    starts_at,
    with_staff_id: worker.id,
    kind,
    place: place ?? county.placeOf(worker.agency),
    attendance: outcome,
    created_at: times.at(Math.min(0, on) - 7),
  })
  return appointment_id
}

type Domain = keyof typeof goalsOf

export function aim(
  { facts, chance, times }: Making,
  life: Life,
  domain: Domain,
  daysAgo: number,
  more: Partial<Row<'care.goal'>> = {},
): void {
  const isOver = chance.often(daysAgo > 250 ? 0.5 : 0.1)
  item(facts, 'care.goal', {
    ...itemOf(life.person, life.key),
    goal_id: facts.newId(),
    domain,
    headline: chance.pick(goalsOf[domain]).replaceAll('{drug}', life.drug),
    set_by: domain === 'justice' ? 'court' : chance.often(0.85) ? 'person' : 'service',
    shown_to_peers: chance.often(0.4),
    created_at: times.at(-daysAgo),
    ended_at: isOver ? times.at(-daysAgo * 0.4) : life.ended === null ? null : times.at(-life.ended),
    ...more,
  })
}

export const goalDomains = Object.keys(goalsOf).filter((domain): domain is Domain => domain in goalsOf)
