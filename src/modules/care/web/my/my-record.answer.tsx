import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, InsetText } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { type Category, categories } from '../../queries/categories.ts'
import { itemsOf, type RecordItems } from '../../queries/record-of.ts'
import { type RedactedEntry, redactedEntries } from '../../queries/redacted-entries.ts'
import { askCorrectionPath, myCorrectionsPath, myWordsPath } from '../paths.ts'
import { type Section, sectionsOf } from '../record/record.page.ts'
import { OnThisPage, SectionView } from '../record/record.view.tsx'
import { type ShownItem, shown } from '../record/shown-item.ts'

interface OwnFacts {
  readonly personId: string
  readonly items: RecordItems
  readonly redacted: readonly RedactedEntry[]
  readonly kinds: readonly Category[]
}

const nobodyElse = { agencyId: null, staffId: null, whys: [] }

const asShown = (entry: RedactedEntry): ShownItem =>
  shown(entry, nobodyElse, {
    heading: entry.title,
    tags: ['In part'],
    paragraphs: [entry.body],
    on: dayInWords(entry.happenedOn),
  })

/** The person's record in their words for its parts. What waits for release or is held back leaves no trace here (A40). */
export function ownSections(
  { personId, items, redacted, kinds }: OwnFacts,
  now: Date,
  today: string,
): readonly Section[] {
  const names = kinds.map(({ code, plainName }) => ({ code, name: plainName }))
  const looking = { ...nobodyElse, now, today, mayWrite: false, mayPrescribe: false }
  const sections = new Map(
    sectionsOf({ personId, items, hasOlderPages: false }, names, looking).map((section) => [section.category, section]),
  )
  for (const entry of redacted) {
    const name = names.find(({ code }) => code === entry.category)?.name ?? ''
    const empty: Section = {
      category: entry.category,
      name,
      items: [],
      lines: [],
      linesWhy: [],
      moreLines: null,
      adds: [],
      older: null,
    }
    const section = sections.get(entry.category) ?? empty
    sections.set(entry.category, { ...section, items: [...section.items, asShown(entry)] })
  }
  const asks = (section: Section) => (item: ShownItem) => ({
    ...item,
    links: [
      {
        text: 'Ask to put this right',
        href: askCorrectionPath(item.ownerAgencyId, section.category, item.id),
        hiddenText: item.heading,
      },
    ],
  })
  return [...sections.values()]
    .toSorted((a, b) => a.category - b.category)
    .map((section) => ({ ...section, items: section.items.map(asks(section)) }))
}

export async function showMyRecord(context: PersonContext): Promise<Reply> {
  const { tx, actor, now, today } = context
  const [items, redacted, kinds] = await Promise.all([
    itemsOf(tx, actor.ownPeople),
    redactedEntries(tx),
    categories(tx),
  ])
  const sections = ownSections({ personId: actor.personId, items, redacted, kinds }, now, today)
  context.about({ personId: actor.personId, route: 'own', categories: sections.map((section) => section.category) })
  const words = items.words.filter((one) => one.takenBackAt === null)
  return page(
    'My record',
    <>
      <Heading level={1}>My record</Heading>
      <p className="nhsuk-body">
        This is what is written about you. You can print this page, <a href={myWordsPath}>write something yourself</a>,
        or ask to have something put right. <a href={myCorrectionsPath}>See what you asked before</a>.
      </p>
      {words.map((one) => (
        <InsetText key={one.ownWordsId}>
          <p>You wrote: {one.body}</p>
        </InsetText>
      ))}
      {sections.length === 0 && <p className="nhsuk-body">Nothing is written yet.</p>}
      {sections.length > 2 && <OnThisPage sections={sections} />}
      {sections.map((section) => (
        <SectionView key={section.category} section={section} />
      ))}
    </>,
    { backLink: { href: '/my', text: 'Home' } },
  )
}
