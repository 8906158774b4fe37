import type { ReactElement } from 'react'
import { type CalendarDay, monthInWords } from '../../../../kernel/calendar-day.ts'
import { BarChart, Details, Table } from '../../../../platform/web/components/index.ts'
import type { Block, Item } from '../../domain/definitions-file.ts'
import {
  changeInASentence,
  changeWords,
  countOfAll,
  type Figures,
  gapOf,
  inWords,
  nothingToRead,
  numberOf,
  partsOfChange,
} from '../../domain/shown-figures.ts'
import type { Opened } from '../opened.ts'
import { downloadPath } from '../paths.ts'

/** The numbers of the first month that was counted. */
export interface FirstCounted {
  readonly month: CalendarDay
  readonly figures: Figures
}

interface BlockProps {
  readonly block: Block
  readonly opened: Opened
  readonly first: FirstCounted | null
}

/** Where it began: how many were better in the first month that was counted, and how many are now. */
function SinceThen({ block, opened, first }: BlockProps): ReactElement | null {
  const [then, now] = [first?.figures.get(`block ${block.code}`), opened.figures.get(`block ${block.code}`)]
  if (!first || nothingToRead(then) !== null || nothingToRead(now) !== null) return null
  return (
    <p className="nhsuk-body-s">
      Better in the first twelve months counted, to {monthInWords(first.month)}: {countOfAll(then, 'better')}. Now:{' '}
      {countOfAll(now, 'better')}.
    </p>
  )
}

function Items({ block, opened }: Pick<BlockProps, 'block' | 'opened'>): ReactElement {
  const row = (item: Item) => {
    const figure = opened.figures.get(`item ${item.code}`)
    return [
      <>
        {item.name}
        <br />
        <span className="nhsuk-body-s">{item.asked}</span>
      </>,
      ...partsOfChange.map((part) => inWords(figure, part)),
    ]
  }
  return (
    <Details summary={`What ${block.name.toLowerCase()} is made of`}>
      <Table
        caption={`${block.name}: each question by itself`}
        captionHidden
        responsive
        compact
        firstCellIsHeader
        head={['Question', ...partsOfChange.map((part) => changeWords[part])]}
        rows={block.items.map(row)}
      />
      <p>
        Somebody is better here when more of these became better than worse, and worse when more became worse. Source:{' '}
        {block.source}. Owner: {block.owner}.
      </p>
    </Details>
  )
}

/** One area of life. Each has the same parts and the same room, whatever there is to say. */
export function BlockView({ block, opened, first }: BlockProps): ReactElement {
  const figure = opened.figures.get(`block ${block.code}`)
  const numbers = partsOfChange.map((part) => numberOf(figure, part))
  const hasPicture = nothingToRead(figure) === null
  return (
    <>
      {hasPicture ? (
        <BarChart
          id={`block-${block.code}`}
          heading={block.name}
          headingLevel={2}
          sentence={changeInASentence(figure)}
          labels={partsOfChange.map((part) => changeWords[part])}
          series={[{ name: 'People', points: numbers, gaps: partsOfChange.map((part) => gapOf(figure, part)) }]}
          min={0}
          download={downloadPath(opened.asked, 'scorecard')}
        />
      ) : (
        <>
          <h2 className="nhsuk-heading-s">{block.name}</h2>
          <p className="nhsuk-body">{changeInASentence(figure)}</p>
        </>
      )}
      <SinceThen block={block} opened={opened} first={first} />
      <Items block={block} opened={opened} />
      <p className="nhsuk-body-s">
        <strong>What this does not tell you.</strong> {block.doesNotTell}
      </p>
    </>
  )
}
