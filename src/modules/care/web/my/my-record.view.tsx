import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { myRecordPath } from '../../../../kernel/paths.ts'
import { Details, Fold, Heading, InsetText } from '../../../../platform/web/components/index.ts'
import type { OwnWords } from '../../queries/own-words.ts'
import { myCorrectionsPath, myWordsPath } from '../paths.ts'
import { ItemCards } from '../record/item-cards.tsx'
import type { Section } from '../record/record.page.ts'
import { Lines } from '../record/record.view.tsx'

/** So many things of a part are shown when it is opened; the others one press further. */
const first = 4

const counted = (count: number): string => (count === 1 ? '1 thing' : `${count} things`)

/** How much is in a part, and how new it is, so that nobody opens it for nothing. */
function noteOf({ items, lines, moreLines, older }: Section): string {
  const days = [...items.map(({ day }) => day), ...lines.map(({ at }) => at.slice(0, 10))].toSorted()
  const newest = days.at(-1)
  const isMore = moreLines !== null || older !== null
  const many = `${isMore ? 'More than ' : ''}${counted(items.length + lines.length)}`
  return newest === undefined ? many : `${many}, the newest of ${dayInWords(newest)}`
}

function Part({ section, open }: { readonly section: Section; readonly open: boolean }): ReactElement {
  const { items, lines } = section
  return (
    <Fold heading={section.name} level={2} note={noteOf(section)} open={open} id={`kind-${section.category}`}>
      {lines.length > 0 && <Lines caption={section.name} lines={lines.slice(0, first)} />}
      {lines.length > first && (
        <Details summary={`Show ${lines.length - first} more`} open={open}>
          <Lines caption={`${section.name}, earlier`} lines={lines.slice(first)} />
        </Details>
      )}
      {section.moreLines !== null && (
        <p className="nhsuk-body">
          <a href={section.moreLines}>See all appointments and medicine collected</a>
        </p>
      )}
      <ItemCards items={items.slice(0, first)} />
      {items.length > first && (
        <Details summary={`Show ${items.length - first} more`} open={open}>
          <ItemCards items={items.slice(first)} />
        </Details>
      )}
      {section.older !== null && (
        <p className="nhsuk-body">
          <a href={section.older}>
            See older notes<span className="nhsuk-u-visually-hidden">: {section.name}</span>
          </a>
        </p>
      )}
    </Fold>
  )
}

interface MyRecordProps {
  readonly words: readonly OwnWords[]
  readonly sections: readonly Section[]
  /** Every part open, to read in one go or to print. */
  readonly allOpen: boolean
}

export function MyRecordView({ words, sections, allOpen }: MyRecordProps): ReactElement {
  return (
    <>
      <Heading level={1}>My record</Heading>
      <p className="nhsuk-body">
        This is what is written about you. You can <a href={myWordsPath}>write something yourself</a>, or ask to have
        something put right. <a href={myCorrectionsPath}>See what you asked before</a>.
      </p>
      {words.map((one) => (
        <InsetText key={one.ownWordsId}>
          <p>You wrote: {one.body}</p>
        </InsetText>
      ))}
      {sections.length === 0 && <p className="nhsuk-body">Nothing is written yet.</p>}
      {sections.length > 0 && (
        <p className="nhsuk-body app-not-printed">
          Press a part to read it, the newest first.{' '}
          {allOpen ? (
            <a href={myRecordPath}>Close all parts</a>
          ) : (
            <a href={`${myRecordPath}?parts=open`}>Open all parts, to read or to print</a>
          )}
        </p>
      )}
      {sections.map((section) => (
        <Part key={section.category} section={section} open={allOpen || sections.length === 1} />
      ))}
    </>
  )
}
