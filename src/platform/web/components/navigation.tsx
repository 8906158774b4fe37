import type { ReactElement } from 'react'
import { Icon } from './icon.tsx'
import { type Content, classes, isShown, type Maybe } from './markup.ts'

export interface Link {
  readonly text: Content
  readonly href: string
}

export interface BackLinkProps extends Maybe<{ children: Content; hiddenText: string }> {
  readonly href: string
}

export function BackLink({ href, children = 'Back', hiddenText }: BackLinkProps): ReactElement {
  return (
    <a className="nhsuk-back-link" href={href}>
      {hiddenText !== undefined && <span className="nhsuk-u-visually-hidden">{hiddenText} </span>}
      {children}
    </a>
  )
}

export interface BreadcrumbProps extends Maybe<{ id: string; ariaLabel: string }> {
  /** From the top down to the parent of this page. */
  readonly items: readonly Link[]
}

export function Breadcrumb({ items, id, ariaLabel = 'Breadcrumb' }: BreadcrumbProps): ReactElement {
  const last = items.at(-1)
  return (
    <nav className="nhsuk-breadcrumb" id={id} aria-label={ariaLabel}>
      <ol className="nhsuk-breadcrumb__list">
        {items.map(({ text, href }) => (
          <li className="nhsuk-breadcrumb__list-item" key={href}>
            <a className="nhsuk-breadcrumb__link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ol>
      {last !== undefined && (
        <BackLink href={last.href} hiddenText="Back to">
          {last.text}
        </BackLink>
      )}
    </nav>
  )
}

/** The one thing to do next, as a link with an arrow. */
export function ActionLink({ href, children }: { readonly href: string; readonly children: Content }): ReactElement {
  return (
    <a className="nhsuk-action-link" href={href}>
      <Icon name="arrow-right-circle" />
      <span className="nhsuk-action-link__text">{children}</span>
    </a>
  )
}

export function SkipLink({
  href = '#maincontent',
  children = 'Skip to main content',
}: Maybe<{ href: string; children: Content }>): ReactElement {
  return (
    <a className="nhsuk-skip-link" data-module="nhsuk-skip-link" href={href}>
      {children}
    </a>
  )
}

export interface TabItem {
  readonly id: string
  readonly label: string
  readonly content: Content
}

/** Panels one behind the other; without the page's script they stand one below the other with links to each. */
export function Tabs({
  items,
  id,
  title = 'Contents',
}: { readonly items: readonly TabItem[] } & Maybe<{ id: string; title: string }>): ReactElement {
  return (
    <div className="nhsuk-tabs" id={id} data-module="nhsuk-tabs">
      <h2 className="nhsuk-tabs__heading">{title}</h2>
      <ul className="nhsuk-tabs__list">
        {items.map((item, index) => (
          <li
            className={classes('nhsuk-tabs__list-item', index === 0 && 'nhsuk-tabs__list-item--selected')}
            key={item.id}
          >
            <a className="nhsuk-tabs__tab" href={`#${item.id}`}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
      {items.map((item, index) => (
        <div
          className={classes('nhsuk-tabs__panel', index > 0 && 'nhsuk-tabs__panel--hidden')}
          id={item.id}
          key={item.id}
        >
          {item.content}
        </div>
      ))}
    </div>
  )
}

export interface TaskItem extends Maybe<{ href: string; hint: Content; statusClass: string }> {
  readonly title: Content
  /** A `Tag`, or plain words for what is finished. */
  readonly status: Content
}

/** What there is to do, and how far each thing is. */
export function TaskList({
  items,
  idPrefix = 'task-list',
}: { readonly items: readonly TaskItem[] } & Maybe<{ idPrefix: string }>): ReactElement {
  return (
    <ul className="nhsuk-task-list">
      {items.map((item, index) => (
        <Task key={`${idPrefix}-${index + 1}`} item={item} id={`${idPrefix}-${index + 1}`} />
      ))}
    </ul>
  )
}

function Task({ item, id }: { readonly item: TaskItem; readonly id: string }): ReactElement {
  const { href, hint, title, status, statusClass } = item
  const hintId = isShown(hint) ? `${id}-hint` : undefined
  return (
    <li className={classes('nhsuk-task-list__item', href !== undefined && 'nhsuk-task-list__item--with-link')}>
      <div className="nhsuk-task-list__name-and-hint">
        {href === undefined ? (
          <div>{title}</div>
        ) : (
          <a
            className="nhsuk-task-list__link nhsuk-link"
            href={href}
            aria-describedby={classes(hintId, `${id}-status`)}
          >
            {title}
          </a>
        )}
        {hintId !== undefined && (
          <div className="nhsuk-task-list__hint" id={hintId}>
            {hint}
          </div>
        )}
      </div>
      <div className={classes('nhsuk-task-list__status', statusClass)} id={`${id}-status`}>
        {status}
      </div>
    </li>
  )
}
