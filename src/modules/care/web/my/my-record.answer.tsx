import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { type Category, categories } from '../../queries/categories.ts'
import { itemsOf, type RecordItems } from '../../queries/record-of.ts'
import { type RedactedEntry, redactedEntries } from '../../queries/redacted-entries.ts'
import { askCorrectionPath, myComingsPath, myEntriesPath } from '../paths.ts'
import { type Section, sectionsOf } from '../record/record.page.ts'
import { type ShownItem, shown } from '../record/shown-item.ts'
import { MyRecordView } from './my-record.view.tsx'

interface OwnFacts {
  readonly personId: string
  readonly items: RecordItems
  readonly redacted: readonly RedactedEntry[]
  readonly kinds: readonly Category[]
}

/** The person themself: nothing needs a reason to be shown to them. */
export const nobodyElse = { agencyId: null, staffId: null, whys: [], isOwn: true } as const

const asShown = (entry: RedactedEntry): ShownItem =>
  shown(entry, nobodyElse, { heading: entry.title, tags: ['In part'], paragraphs: [entry.body], day: entry.happenedOn })

/** With the way to ask the agency that wrote it to put it right. */
export const askable =
  (category: number) =>
  (item: ShownItem): ShownItem => ({
    ...item,
    links: [
      {
        text: 'Ask to put this right',
        href: askCorrectionPath(item.ownerAgencyId, category, item.id),
        hiddenText: item.heading,
      },
    ],
  })

const newestFirst = (a: ShownItem, b: ShownItem) => b.day.localeCompare(a.day)
const pages = { ofKind: myEntriesPath, comings: myComingsPath }

/** The person's record in their words for its parts. What waits for release or is held back leaves no trace here (A40). */
export function ownSections(
  { personId, items, redacted, kinds }: OwnFacts,
  now: Date,
  today: CalendarDay,
): readonly Section[] {
  const names = kinds.map(({ code, plainName }) => ({ code, name: plainName }))
  const looking = { ...nobodyElse, now, today, mayWrite: false, mayPrescribe: false }
  const sections = new Map(
    sectionsOf({ personId, items, pages }, names, looking).map((section) => [section.category, section]),
  )
  for (const [category, entries] of Map.groupBy(redacted, (entry) => entry.category)) {
    const name = names.find(({ code }) => code === category)?.name ?? ''
    const empty: Section = {
      category,
      name,
      items: [],
      lines: [],
      linesWhy: [],
      moreLines: null,
      adds: [],
      older: null,
    }
    const section = sections.get(category) ?? empty
    sections.set(category, { ...section, items: [...section.items, ...entries.map(asShown)].toSorted(newestFirst) })
  }
  return [...sections.values()]
    .toSorted((a, b) => a.category - b.category)
    .map((section) => ({ ...section, items: section.items.map(askable(section.category)) }))
}

export async function showMyRecord(context: PersonContext): Promise<Reply> {
  const { tx, actor, now, today, query } = context
  const [items, redacted, kinds] = await Promise.all([
    itemsOf(tx, actor.ownPeople),
    redactedEntries(tx),
    categories(tx),
  ])
  const sections = ownSections({ personId: actor.personId, items, redacted, kinds }, now, today)
  context.about({ personId: actor.personId, route: 'own', categories: sections.map((section) => section.category) })
  const words = items.words.filter((one) => one.takenBackAt === null)
  return page('My record', <MyRecordView words={words} sections={sections} allOpen={query.parts === 'open'} />, {
    backLink: { href: '/my', text: 'Home' },
  })
}
