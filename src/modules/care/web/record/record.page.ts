import { ageOn, type CalendarDay } from '../../../../kernel/calendar-day.ts'
import { contactPath, identityPath, recordPath } from '../../../../kernel/paths.ts'
import { categoriesOf } from '../../domain/bits.ts'
import { type Entry, newestOfEach } from '../../queries/entries.ts'
import type { Appointment } from '../../queries/record-items.ts'
import type { RecordFacts, RecordItems } from '../../queries/record-of.ts'
import type { Collection } from '../../queries/record-supplies.ts'
import { writableCategories } from '../../queries/ways-in.ts'
import * as paths from '../paths.ts'
import * as say from './items-in-words.ts'
import { type Link, reasonsFor, type ShownItem, type ShownLine, type Viewer } from './shown-item.ts'

export interface Section {
  readonly category: number
  readonly name: string
  readonly items: readonly ShownItem[]
  readonly lines: readonly ShownLine[]
  /** Why the lines are visible, said once for all of them. */
  readonly linesWhy: readonly string[]
  readonly adds: readonly Link[]
  /** Where the other lines are, if there are more than the page shows. */
  readonly moreLines: string | null
  /** Where older entries are, if there are more than the page shows. */
  readonly older: string | null
}

export interface Header {
  /** Age, reference, pronouns, how they describe themselves: what there is of it. */
  readonly particulars: readonly string[]
  readonly diedOn: string | null
}

export interface RecordPage {
  readonly personId: string
  readonly header: Header
  readonly alerts: readonly ShownItem[]
  readonly sections: readonly Section[]
  /** The viewer knows the person only from their team's list and must say why before more is shown. */
  readonly needsReason: boolean
  readonly writes: readonly number[]
}

export interface Looking extends Viewer {
  readonly now: Date
  readonly today: CalendarDay
  readonly mayWrite: boolean
  readonly mayPrescribe: boolean
}

function headerOf({ items, registrations }: Pick<RecordFacts, 'items' | 'registrations'>, today: CalendarDay): Header {
  const identity = items.identity[0]
  const died = registrations.find((one) => one.diedOn !== null)?.diedOn ?? null
  const reference = items.reference[0]
  if (!identity) return { particulars: [], diedOn: died }
  const { bornOn, pronouns, describedAs } = identity
  const particulars = [
    bornOn === null ? '' : `${ageOn(bornOn, died ?? today)} years old`,
    reference ? `Reference ${reference.reference}` : '',
    pronouns,
    describedAs,
  ]
  return { particulars: particulars.filter((text) => text !== ''), diedOn: died }
}

const entryLinks = (entry: Entry): readonly Link[] => [
  { text: 'Open', href: paths.entryPath(entry.personId, entry.itemId), hiddenText: entry.title },
]

function otherItems(category: number, items: RecordItems, viewer: Looking): readonly ShownItem[] {
  const open = (href: string, hiddenText: string): readonly Link[] =>
    viewer.mayWrite ? [{ text: 'Open', href, hiddenText }] : []
  switch (category) {
    case 1:
      return [
        ...items.identity.map((one) => say.identityShown(one, viewer)),
        ...items.reference.map((one) => say.referenceShown(one, viewer)),
      ]
    case 2:
      return [
        ...items.contact.map((one) => say.contactShown(one, viewer)),
        ...items.address.map((one) => say.addressShown(one, viewer)),
      ]
    case 4:
      return items.script.map((one) =>
        say.scriptShown(one, viewer, open(paths.scriptPath(one.personId, one.itemId), one.medicine)),
      )
    case 5:
      return items.goal.map((one) =>
        say.goalShown(one, viewer, open(paths.goalPath(one.personId, one.itemId), one.headline)),
      )
    case 10:
      return items.alert.map((one) => say.alertShown(one, viewer))
    case 11:
      return items.order.map((one) =>
        say.orderShown(one, viewer, open(paths.orderPath(one.personId, one.itemId), one.reference)),
      )
    default:
      return []
  }
}

interface Comings {
  readonly appointment: readonly Appointment[]
  readonly collection: readonly Collection[]
}

/** Appointments and medicine collected in one list, the newest first. */
export function comings(items: Comings, viewer: Looking): readonly ShownLine[] {
  const appointments = items.appointment.map((one) => {
    const isOwn = viewer.mayWrite && one.ownerAgencyId === viewer.agencyId
    return say.appointmentLine(
      one,
      viewer,
      viewer.now,
      isOwn ? [{ text: 'Change', href: paths.appointmentPath(one.personId, one.itemId) }] : [],
    )
  })
  const collections = items.collection.map((one) => say.collectionLine(one, viewer))
  return [...appointments, ...collections].toSorted((a, b) => b.at.localeCompare(a.at))
}

function addsTo(
  category: number,
  personId: string,
  writes: number,
  { mayWrite, mayPrescribe }: Looking,
): readonly Link[] {
  if (!mayWrite || (writes & (1 << category)) === 0) return []
  const note: Link = { text: 'Add a note', href: paths.newEntryPath(personId, category) }
  const more: Readonly<Record<number, readonly Link[]>> = {
    1: [{ text: 'Change', href: identityPath(personId) }],
    2: [{ text: 'Change', href: contactPath(personId) }],
    3: [{ text: 'Add an appointment', href: paths.newAppointmentPath(personId) }, note],
    4: mayPrescribe ? [{ text: 'Write a script', href: paths.newScriptPath(personId) }, note] : [note],
    5: [{ text: 'Add a goal', href: paths.newGoalPath(personId) }, note],
    10: [{ text: 'Add an alert', href: `${recordPath(personId)}/alerts/new` }],
    11: [{ text: 'Add an order', href: paths.newOrderPath(personId) }, note],
  }
  return more[category] ?? [note]
}

/** So many lines stand on the record itself. */
const newestLines = 10

interface Sections {
  readonly personId: string
  readonly items: RecordItems
  /** Where the older entries of a kind and all appointments can be read; null where there are no such pages for this viewer. */
  readonly pages: { readonly ofKind: (category: number) => string; readonly comings: string } | null
}

function sectionOf(category: number, name: string, facts: Sections, viewer: Looking, writes: number): Section {
  const { items, pages } = facts
  const entries = items.entry.filter((entry) => entry.category === category)
  const lines = category === 3 ? comings(items, viewer) : []
  const ofLines = category === 3 ? [...items.appointment, ...items.collection] : []
  return {
    category,
    name,
    items: [
      ...otherItems(category, items, viewer),
      ...entries
        .slice(0, newestOfEach)
        .map((entry) => say.entryShown(entry, viewer, viewer.mayWrite ? entryLinks(entry) : [])),
    ],
    lines: pages ? lines.slice(0, newestLines) : lines,
    moreLines: pages && lines.length > newestLines ? pages.comings : null,
    linesWhy: [...new Set(ofLines.flatMap((item) => reasonsFor(item, viewer)))],
    adds: addsTo(category, facts.personId, writes, viewer),
    older: pages && entries.length > newestOfEach ? pages.ofKind(category) : null,
  }
}

interface NamedCategory {
  readonly code: number
  readonly name: string
}

/** The parts of a record that hold something, and empty ones of what may be written. */
export function sectionsOf(
  facts: Sections,
  names: readonly NamedCategory[],
  viewer: Looking,
  writes = 0,
): readonly Section[] {
  return names
    .filter(({ code }) => code > 0)
    .map(({ code, name }) => sectionOf(code, name, facts, viewer, writes))
    .filter((section) => section.items.length + section.lines.length > 0 || (writes & (1 << section.category)) !== 0)
}

/** What the record says to this viewer: sections that hold something for them, and empty ones of what their own agency writes. */
export function recordPage(facts: RecordFacts, viewer: Looking): RecordPage {
  const writes = writableCategories(facts.ways)
  const { personId, items } = facts
  const names = facts.categories.map(({ code, name }) => ({ code, name }))
  const pages = {
    ofKind: (category: number) => paths.categoryPath(personId, category),
    comings: paths.comingsPath(personId),
  }
  return {
    personId: facts.personId,
    header: headerOf(facts, viewer.today),
    alerts: facts.items.alert.map((alert) => say.alertShown(alert, viewer)),
    sections: sectionsOf({ personId, items, pages }, names, viewer, writes),
    needsReason: facts.ways.length > 0 && facts.ways.every((way) => way.route === 'team_list'),
    writes: viewer.mayWrite ? categoriesOf(writes) : [],
  }
}

/** Every item a record page shows, for the audit. */
export function itemsShown(items: RecordItems) {
  const { words: _words, requests: _requests, ...lists } = items
  return Object.values(lists).flat()
}
