import type { ReactElement } from 'react'
import {
  ActionLink,
  BackLink,
  Breadcrumb,
  Button,
  Details,
  DoDontList,
  Heading,
  InsetText,
  NotificationBanner,
  type PageItem,
  Pagination,
  Panel,
  SkipLink,
  type Step,
  Tabs,
  Tag,
  TaskList,
  WarningCallout,
} from '../index.ts'
import { oneOf, repeatsAnOption } from './allowed-values.ts'
import type { Options } from './fixture-options.tsx'

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
