import type { ReactElement } from 'react'
import { type Action, Card, type CardProps, type Cell, type HeadCell, SummaryList, Table } from '../index.ts'
import { oneOf } from './allowed-values.ts'
import type { Options } from './fixture-options.tsx'

const levels = [1, 2, 3, 4, 5, 6] as const

const action = (options: Options): Action => ({
  text: options.body(),
  href: options.text('type') === undefined ? options.text('href') : undefined,
  hiddenText: options.text('visuallyHiddenText'),
})

const actions = (options: Options): readonly Action[] =>
  (options.part('actions')?.list('items') ?? options.list('actions')).map(action)

function cardProps(options: Options): CardProps {
  const heading = options.part('heading')
  const isText = options.is('heading', 'text')
  return {
    heading: isText ? options.text('heading') : heading?.body(),
    headingLevel: oneOf(levels, heading?.number('level')),
    headingSize: oneOf(['xs', 's', 'm', 'l', 'xl'] as const, heading?.text('size')),
    headingId: heading?.text('id'),
    headingClass: heading?.text('classes'),
    href: options.text('href'),
    clickable: options.flag('clickable'),
    variant: oneOf(
      ['feature', 'primary', 'secondary', 'warning', 'non-urgent', 'urgent', 'emergency'] as const,
      options.text('variant'),
    ),
    actions: actions(options),
  }
}

function card(options: Options): ReactElement {
  const html = options.part('description')?.is('html', 'text') === true
  return (
    <Card {...cardProps(options)} description={html ? undefined : options.words('description')}>
      {html ? options.words('description') : options.body()}
    </Card>
  )
}

function summaryList(options: Options): ReactElement {
  const given = options.part('card')
  const rows = options.list('rows').map((row) => ({
    key: row.words('key'),
    value: row.words('value'),
    keyWidth: oneOf(
      ['one-half', 'one-third', 'two-thirds', 'one-quarter', 'three-quarters'] as const,
      row.part('key')?.text('width'),
    ),
    border: row.flag('border'),
    actions: actions(row),
  }))
  return (
    <SummaryList
      rows={rows}
      border={options.flag('border')}
      lastRowBorder={options.flag('lastRowBorder')}
      card={given === undefined ? undefined : cardProps(given)}
    />
  )
}

const alignments = ['left', 'centre', 'right'] as const

function headCell(cell: Options): HeadCell {
  const sort = cell.text('sort')
  const mayBeSorted = cell.flag('sort') === true
  return {
    content: cell.body(),
    format: oneOf(['numeric'] as const, cell.text('format')),
    align: oneOf(alignments, cell.text('align')),
    width: cell.text('width'),
    sort: oneOf(['ascending', 'descending', 'none'] as const, sort) ?? (mayBeSorted ? 'none' : undefined),
    href: cell.text('href'),
    hiddenText: cell.text('visuallyHiddenText'),
    className: cell.text('classes'),
  }
}

function bodyCell(cell: Options): Cell {
  return {
    content: cell.body(),
    format: oneOf(['numeric', 'string'] as const, cell.text('format')),
    align: oneOf(alignments, cell.text('align')),
    href: cell.text('href'),
    hiddenText: cell.text('visuallyHiddenText'),
    className: cell.text('classes'),
  }
}

function table(options: Options): ReactElement {
  const caption = options.part('caption')
  const heads: readonly HeadCell[] = options
    .entries('head')
    .map((cell) => (typeof cell === 'string' ? { content: cell } : headCell(cell)))
  // The design system sorts in the browser where no column has a link; ours is always sorted by the server.
  if (heads.some((head) => head.sort !== undefined) && !heads.some((head) => head.href !== undefined)) {
    options.leaveOut('head[].sort without href')
  }
  const given = options.part('card')
  const cardHeading = given?.part('heading')
  return (
    <Table
      caption={options.words('caption')}
      captionSize={oneOf(['s', 'm', 'l', 'xl'] as const, caption?.text('size'))}
      captionId={caption?.text('id')}
      captionClass={caption?.text('classes')}
      firstCellIsHeader={options.flag('firstCellIsHeader')}
      responsive={options.flag('responsive')}
      compact={options.flag('compact')}
      striped={options.flag('striped')}
      border={options.flag('border')}
      lastRowBorder={options.flag('lastRowBorder')}
      scroll={options.flag('scroll')}
      head={heads}
      rows={options.grid('rows').map((row) => row.map((cell) => (typeof cell === 'string' ? cell : bodyCell(cell))))}
      card={
        given === undefined
          ? undefined
          : {
              heading: cardHeading?.body(),
              headingSize: oneOf(['s', 'm', 'l', 'xl'] as const, cardHeading?.text('size')),
              actions: actions(given),
            }
      }
    />
  )
}

export const recordFixtures: Readonly<Record<string, (options: Options) => ReactElement>> = {
  card,
  'summary-list': summaryList,
  tables: table,
}

/** A table that scrolls can be scrolled by keyboard before, or without, the script that would make it so. */
export const tablesAsOurs = (html: string): string =>
  html.replaceAll('class="nhsuk-scroll__content"', 'class="nhsuk-scroll__content" tabindex="0"')
