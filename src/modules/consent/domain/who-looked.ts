import { type CalendarDay, dayOf } from '../../../kernel/calendar-day.ts'
import { type Category, categoryInWords, listInWords, sentenceCase } from './categories.ts'
import { permissionReference } from './why-words.ts'

/** One line of the audit as the person may read it. */
export interface Reading {
  readonly auditEntryId: string
  readonly at: Date
  readonly kind: 'human' | 'machine'
  readonly agencyId: string | null
  readonly staffId: string | null
  readonly actorLabel: string
  readonly action: string
  readonly outcome: 'done' | 'shown' | 'refused'
  readonly categories: readonly Category[]
  readonly purpose: string
  readonly accessRoute: string
  readonly sourceId: string | null
  readonly reason: string
  readonly wasInList: boolean
}

/** The readings of one person on one day for one reason, told as one line. */
export interface Look {
  /** The newest reading, by which a question is asked. */
  readonly auditEntryId: string
  readonly day: CalendarDay
  readonly firstAt: Date
  readonly lastAt: Date
  readonly times: number
  readonly who: string
  readonly agencyId: string | null
  readonly what: string
  readonly why: string
  readonly purpose: string
}

const own = 'the person'

/** Readings by other people, one line for each worker, day and reason; machines and the person's own visits apart. */
export function looksOf(readings: readonly Reading[]): { people: Look[]; machines: Look[]; own: Look[] } {
  const isOwn = (reading: Reading) => reading.actorLabel === own
  const grouped = (some: readonly Reading[]) => [...Map.groupBy(some, groupKey).values()].map(asLook)
  return {
    people: grouped(readings.filter((reading) => reading.kind === 'human' && !isOwn(reading))),
    machines: grouped(readings.filter((reading) => reading.kind === 'machine')),
    own: grouped(readings.filter((reading) => reading.kind === 'human' && isOwn(reading))).map((look) => ({
      ...look,
      who: 'You',
    })),
  }
}

const groupKey = (reading: Reading) =>
  [
    dayOf(reading.at),
    reading.actorLabel,
    reading.agencyId,
    reading.accessRoute,
    reading.sourceId,
    reading.outcome,
    reading.wasInList,
    reading.reason,
  ].join(' ')

function asLook(group: readonly Reading[]): Look {
  const newest = group.reduce((a, b) => (a.at > b.at ? a : b))
  const oldest = group.reduce((a, b) => (a.at < b.at ? a : b))
  return {
    auditEntryId: newest.auditEntryId,
    day: dayOf(newest.at),
    firstAt: oldest.at,
    lastAt: newest.at,
    times: group.length,
    who: newest.actorLabel,
    agencyId: newest.agencyId,
    what: whatInWords(group),
    why: whyLooked(newest),
    purpose: newest.purpose,
  }
}

// Doing these changes nothing that is written about the person.
const withoutReading: Readonly<Record<string, string>> = {
  oversight: 'Looked into who used your record',
  break_glass: 'Asked for your record in an emergency',
}

function whatInWords(group: readonly Reading[]): string {
  const [first] = group
  if (first?.wasInList) return 'Saw your name in a list'
  if (first?.outcome === 'refused') return 'Tried to open your record and could not'
  const kinds = [...new Set(group.flatMap(({ categories }) => categories))]
    .filter((category) => category !== 0)
    .toSorted((a, b) => a - b)
  const named = listInWords(kinds.map((category) => categoryInWords(category, 'person')))
  const changed = group.some(({ outcome }) => outcome === 'done')
  if (named === '' && first && first.accessRoute in withoutReading) return withoutReading[first.accessRoute] ?? ''
  if (named === '') return changed ? 'Changed something in your record' : 'Opened your record'
  return `${changed ? 'Opened or changed' : 'Read'}: ${named}`
}

const because: Readonly<Record<string, (reading: Reading) => string>> = {
  own: () => 'It is your own record',
  caseload: () => 'Works with you',
  agency: () => 'Their agency works with you',
  team_list: () => 'Their team works with you',
  team_reason: (reading) => `A colleague of your worker gave a reason${reading.reason ? `: “${reading.reason}”` : ''}`,
  grant: (reading) =>
    `You gave permission${reading.sourceId ? ` (permission ${permissionReference(reading.sourceId)})` : ''}`,
  agreement: () => 'The partnership agreement allows a part',
  referral: () => 'You were referred to them',
  proxy: () => 'You chose them as a carer',
  break_glass: (reading) => `An emergency${reading.reason ? `: ${lower(reading.reason)}` : ''}`,
  legal_disclosure: (reading) => `By law${reading.reason ? `: ${lower(reading.reason)}` : ''}`,
  restore: () => 'The records came back from an older copy. What had ended since stays ended',
  oversight: () => 'Checked that records are used properly',
}

const lower = (words: string) => words.slice(0, 1).toLowerCase() + words.slice(1)

/** Under what somebody looked, as the person reads it. */
export function whyLooked(reading: Reading): string {
  if (reading.outcome === 'refused') return 'Nothing let them'
  const said = reading.accessRoute.split(' ').flatMap((route) => because[route]?.(reading) ?? [])
  if (said.length > 0) return sentenceCase(said.join('. '))
  // A list shows nobody but those whom row security lets its reader know of.
  return reading.wasInList ? 'They may know your name for their work' : 'Works for an agency in the partnership'
}
