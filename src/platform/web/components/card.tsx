import type { ReactElement, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { type Content, classes, isShown, type Maybe } from './markup.ts'

export interface Action
  extends Maybe<{
    href: string
    /** Makes it a button that sends the form around it. */
    name: string
    value: string
    hiddenText: string
  }> {
  readonly text: Content
}

/** A link, or a button where there is no `href`; `of` names what it acts on for screen readers. */
export function ActionItem({ action, of }: { readonly action: Action; readonly of?: Content }): ReactElement {
  const { text, href, name, value, hiddenText } = action
  const inside = (
    <>
      {text}
      {(hiddenText !== undefined || isShown(of)) && (
        <span className="nhsuk-u-visually-hidden">
          {hiddenText !== undefined && ` ${hiddenText}`}
          {isShown(of) && <> ({of})</>}
        </span>
      )}
    </>
  )
  return href === undefined ? (
    <button className="nhsuk-link" type="submit" name={name} value={value}>
      {inside}
    </button>
  ) : (
    <a className="nhsuk-link" href={href}>
      {inside}
    </a>
  )
}

export interface CardProps
  extends Maybe<{
    heading: Content
    headingLevel: 1 | 2 | 3 | 4 | 5 | 6
    headingSize: 'xs' | 's' | 'm' | 'l' | 'xl'
    headingId: string
    headingClass: string
    /** Said to screen readers before the heading. */
    headingPrefix: string
    /** Makes the heading a link, and with `clickable` the whole card. */
    href: string
    clickable: boolean
    description: Content
    variant: 'feature' | 'primary' | 'secondary' | 'warning' | 'non-urgent' | 'urgent' | 'emergency'
    actions: readonly Action[]
    id: string
    className: string
    children: Content
  }> {}

const carePrefixes = {
  'non-urgent': 'Non-urgent advice',
  urgent: 'Urgent advice',
  emergency: 'Immediate action required',
} as const

function carePrefix(variant: CardProps['variant']): string | undefined {
  return variant === 'non-urgent' || variant === 'urgent' || variant === 'emergency' ? carePrefixes[variant] : undefined
}

function CardHeading(props: CardProps): ReactNode {
  const { heading, headingLevel = 2, headingSize, headingId, href, variant, headingClass } = props
  if (!isShown(heading)) return null
  const Tag = `h${headingLevel}` as const
  const care = carePrefix(variant)
  const prefix = props.headingPrefix ?? care
  return (
    <>
      <Tag
        className={classes(
          'nhsuk-card__heading',
          headingSize !== undefined && `nhsuk-heading-${headingSize}`,
          headingClass,
        )}
        id={headingId}
      >
        {href !== undefined && variant !== 'feature' ? (
          <a className="nhsuk-card__link" href={href}>
            {heading}
          </a>
        ) : prefix !== undefined ? (
          <span role="text">
            <span className="nhsuk-u-visually-hidden">{prefix}: </span>
            {heading}
          </span>
        ) : (
          heading
        )}
      </Tag>
      {care !== undefined && <span className="nhsuk-card--care__arrow" aria-hidden="true" />}
    </>
  )
}

function CardActions({ actions = [], heading }: CardProps): ReactNode {
  const [only] = actions
  if (only === undefined) return null
  if (actions.length === 1) {
    return (
      <div className="nhsuk-card__actions">
        <ActionItem action={only} of={heading} />
      </div>
    )
  }
  return (
    <ul className="nhsuk-card__actions">
      {actions.map((action) => (
        <li className="nhsuk-card__action" key={`${action.href ?? action.name} ${action.value ?? ''}`}>
          <ActionItem action={action} of={heading} />
        </li>
      ))}
    </ul>
  )
}

export function Card(props: CardProps): ReactElement {
  const { variant, clickable, className, id, actions = [], description, children } = props
  const isCare = carePrefix(variant) !== undefined
  const headed = isCare || actions.length > 0
  return (
    <div
      className={classes(
        'nhsuk-card',
        clickable === true && 'nhsuk-card--clickable',
        variant !== undefined && (isCare ? `nhsuk-card--care nhsuk-card--care--${variant}` : `nhsuk-card--${variant}`),
        className,
      )}
      id={id}
    >
      {headed && (
        <div className="nhsuk-card__heading-container">
          <CardHeading {...props} />
          <CardActions {...props} />
        </div>
      )}
      <div className="nhsuk-card__content">
        {!headed && <CardHeading {...props} />}
        {isShown(children)
          ? children
          : isShown(description) && <p className="nhsuk-card__description">{description}</p>}
        {variant === 'primary' && <Icon name="chevron-right-circle" />}
      </div>
    </div>
  )
}

/** Cards side by side, as many as fit. */
export function CardGroup({ children }: { readonly children: readonly ReactElement[] }): ReactElement {
  return (
    <ul className="nhsuk-grid-row nhsuk-card-group">
      {children.map((card) => (
        <li className="nhsuk-grid-column-one-third nhsuk-card-group__item" key={card.key}>
          {card}
        </li>
      ))}
    </ul>
  )
}

export interface WarningCalloutProps extends Maybe<{ headingLevel: 1 | 2 | 3 | 4; id: string }> {
  readonly heading: string
  readonly children: Content
}

/** Something that must not be missed. */
export function WarningCallout({ heading, headingLevel = 3, id, children }: WarningCalloutProps): ReactElement {
  return (
    <Card
      variant="warning"
      id={id}
      heading={heading}
      headingLevel={headingLevel}
      headingPrefix={/important/i.test(heading) ? undefined : 'Important'}
    >
      {typeof children === 'string' ? <p className="nhsuk-card__description">{children}</p> : children}
    </Card>
  )
}

export interface DoDontListProps extends Maybe<{ headingLevel: 1 | 2 | 3 | 4; prefix: string; hidePrefix: boolean }> {
  readonly kind: 'do' | 'dont'
  readonly heading: Content
  readonly items: readonly Content[]
}

export function DoDontList(props: DoDontListProps): ReactElement {
  const { kind, heading, headingLevel = 3, items, prefix, hidePrefix } = props
  const icon = kind === 'do' ? 'tick' : 'cross'
  const words = hidePrefix === true ? undefined : (prefix ?? (kind === 'dont' ? 'do not' : undefined))
  return (
    <Card variant="feature" heading={heading} headingLevel={headingLevel}>
      <ul className={`nhsuk-list nhsuk-list--${icon}`} role="list">
        {items.map((item, index) => (
          <li key={`item ${index}`}>
            <Icon name={icon} />
            {words !== undefined && `${words} `}
            {item}
          </li>
        ))}
      </ul>
    </Card>
  )
}
