import type { ReactElement } from 'react'
import {
  type Action,
  ActionLink,
  BackLink,
  Breadcrumb,
  Button,
  Card,
  type CardProps,
  type Cell,
  Details,
  DoDontList,
  type HeadCell,
  Heading,
  InsetText,
  NotificationBanner,
  type PageItem,
  Pagination,
  Panel,
  SkipLink,
  type Step,
  SummaryList,
  Table,
  Tabs,
  Tag,
  TaskList,
  WarningCallout,
} from '../index.ts'
import { oneOf, repeatsAnOption } from './allowed-values.ts'
import type { Options } from './fixture-options.tsx'

const levels = [1, 2, 3, 4, 5, 6] as const
const tagColours = [
  'white',
  'grey',
  'green',
  'aqua-green',
  'blue',
  'purple',
  'pink',
  'red',
  'orange',
  'yellow',
] as const

function button(options: Options): ReactElement {
  const icon = options.part('icon')
  if (options.flag('preventDoubleClick') === false) options.leaveOut('preventDoubleClick: false')
  const words = options.body()
  return (
    <Button
      variant={oneOf(
        ['secondary', 'secondary-solid', 'warning', 'reverse', 'brand', 'login'] as const,
        options.text('variant'),
      )}
      small={options.flag('small')}
      disabled={options.flag('disabled')}
      href={options.text('href')}
      preventDoubleClick={options.flag('preventDoubleClick') === true}
      icon={oneOf(['arrow-left', 'arrow-right', 'cross', 'search', 'tick', 'user'] as const, icon?.text('name'))}
      iconPlacement={oneOf(['start', 'end'] as const, icon?.text('placement'))}
    >
      {words}
    </Button>
  )
}

function breadcrumb(options: Options): ReactElement {
  const items = options.list('items').map((item) => ({ text: item.text('text'), href: item.text('href') ?? '' }))
  return <Breadcrumb items={items} id={options.text('id')} />
}

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

function doDontList(options: Options): ReactElement {
  const heading = options.part('heading')
  const isText = options.is('heading', 'text')
  return (
    <DoDontList
      kind={options.text('icon') === 'cross' ? 'dont' : 'do'}
      heading={(isText ? options.text('heading') : heading?.body()) ?? options.text('title')}
      headingLevel={oneOf([1, 2, 3, 4] as const, heading?.number('level'))}
      prefix={options.text('prefixText')}
      hidePrefix={options.flag('hidePrefix')}
      items={options.list('items').map((item) => item.text('item') ?? item.body())}
    />
  )
}

function notificationBanner(options: Options): ReactElement {
  return (
    <NotificationBanner
      variant={options.text('variant') === 'success' ? 'success' : 'info'}
      title={options.words('title')}
      heading={options.words('heading')}
      role={oneOf(['region', 'alert'] as const, options.text('role'))}
      disableAutoFocus={options.flag('disableAutoFocus')}
    >
      {options.body()}
    </NotificationBanner>
  )
}

function pageItem(item: Options): PageItem {
  if (item.flag('ellipsis') === true) return { ellipsis: true }
  return { number: item.number('number') ?? 0, href: item.text('href') ?? '', current: item.flag('current') }
}

function heading(options: Options): ReactElement {
  const caption = options.part('caption')
  if (caption !== undefined && caption.text('placement') !== 'start') options.leaveOut('caption.placement')
  return (
    <Heading
      level={1}
      size={oneOf(['xs', 's', 'm', 'l', 'xl'] as const, options.text('size'))}
      caption={options.words('caption')}
    >
      {options.body()}
    </Heading>
  )
}

function pagination(options: Options): ReactElement {
  const step = (name: string): Step | undefined => {
    const given = options.part(name)
    if (given !== undefined) return { href: given.text('href') ?? '', text: given.body(), label: given.words('label') }
    const href = options.text(`${name}Url`)
    const label = options.text(`${name}Page`)
    return href === undefined ? undefined : { href, label }
  }
  return <Pagination items={options.list('items').map(pageItem)} previous={step('previous')} next={step('next')} />
}

function panel(options: Options): ReactElement {
  const heading = options.part('heading')
  return (
    <Panel
      heading={options.is('heading', 'text') ? options.text('heading') : heading?.body()}
      headingLevel={oneOf([1, 2, 3] as const, heading?.number('level'))}
      headingSize={oneOf(['m', 'l', 'xl'] as const, heading?.text('size'))}
      headingId={heading?.text('id')}
      headingClass={heading?.text('classes')}
      variant={oneOf(['interruption'] as const, options.text('variant'))}
    >
      {options.body()}
    </Panel>
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

function tabs(options: Options): ReactElement {
  const prefix = options.text('idPrefix')
  const id = options.text('id')
  const items = options.list('items').map((item, index) => ({
    id: item.text('id') ?? `${prefix ?? id}-${index + 1}`,
    label: item.text('label') ?? '',
    content: item.part('panel')?.body(),
  }))
  return <Tabs items={items} id={id} title={options.text('visuallyHiddenText')} />
}

function tag(options: Options): ReactElement {
  const className = options.text('classes')
  if (repeatsAnOption(className)) options.leaveOut('classes that repeat an option')
  return (
    <Tag
      colour={options.flag('colour') === false ? 'none' : oneOf(tagColours, options.text('colour'))}
      border={options.flag('border')}
      className={className}
    >
      {options.body()}
    </Tag>
  )
}

function taskList(options: Options): ReactElement {
  if (options.hasHole('items')) options.leaveOut('items with an empty place')
  const items = options.list('items').map((item) => {
    const status = item.part('status')
    const label = status?.part('tag')
    return {
      title: item.words('heading') ?? item.words('title'),
      href: item.text('href'),
      hint: item.words('hint'),
      status: label === undefined ? item.words('status') : tag(label),
      statusClass: status?.text('classes'),
    }
  })
  return <TaskList items={items} idPrefix={options.text('idPrefix')} />
}

export const pageFixtures: Readonly<Record<string, (options: Options) => ReactElement>> = {
  'action-link': (options) => <ActionLink href={options.text('href') ?? ''}>{options.body()}</ActionLink>,
  'back-link': (options) => {
    const href = options.text('href')
    if (href === undefined) options.leaveOut('no href')
    return <BackLink href={href ?? ''}>{options.body()}</BackLink>
  },
  breadcrumb,
  button,
  card,
  heading,
  details: (options) => (
    <Details summary={options.words('summary')} open={options.flag('open')} className={options.text('classes')}>
      {options.body()}
    </Details>
  ),
  'do-dont-list': doDontList,
  'inset-text': (options) => <InsetText>{options.body()}</InsetText>,
  'notification-banner': notificationBanner,
  pagination,
  panel,
  'skip-link': (options) => <SkipLink href={options.text('href')}>{options.text('text')}</SkipLink>,
  'summary-list': summaryList,
  tables: table,
  tabs,
  tag,
  'task-list': taskList,
  'warning-callout': (options) => (
    <WarningCallout
      heading={(options.is('heading', 'text') ? options.text('heading') : options.part('heading')?.text('text')) ?? ''}
    >
      {options.body()}
    </WarningCallout>
  ),
}
