import type { ReactElement } from 'react'
import { type Content, classes, isShown, type Maybe } from './markup.ts'

export interface HeadingProps
  extends Maybe<{ size: 'xs' | 's' | 'm' | 'l' | 'xl'; id: string; caption: Content; className: string }> {
  readonly level: 1 | 2 | 3 | 4
  readonly children: Content
}

const usualSizes = { 1: 'l', 2: 'm', 3: 's', 4: 'xs' } as const

/** A heading in the usual size of its level; a caption stands above it in lighter letters. */
export function Heading({ level, size, id, caption, className, children }: HeadingProps): ReactElement {
  const Tag = `h${level}` as const
  const shown = size ?? usualSizes[level]
  return (
    <Tag className={classes(`nhsuk-heading-${shown}`, className)} id={id}>
      {isShown(caption) && (
        <span className={shown === 'xl' || shown === 'l' || shown === 'm' ? `nhsuk-caption-${shown}` : 'nhsuk-caption'}>
          {caption}
        </span>
      )}
      {children}
    </Tag>
  )
}

export interface TagProps
  extends Maybe<{
    colour:
      | 'white'
      | 'grey'
      | 'green'
      | 'aqua-green'
      | 'blue'
      | 'purple'
      | 'pink'
      | 'red'
      | 'orange'
      | 'yellow'
      | 'none'
    border: boolean
    className: string
  }> {
  readonly children: Content
}

/** One or two words of status; the colour never says anything the words do not. */
export function Tag({ colour, border, className, children }: TagProps): ReactElement {
  return (
    <strong
      className={classes(
        'nhsuk-tag',
        colour !== undefined && `nhsuk-tag--${colour === 'none' ? 'no-colour' : colour}`,
        border === false && 'nhsuk-tag--no-border',
        className,
      )}
    >
      {children}
    </strong>
  )
}

/** Text stands as one paragraph; anything else stands as it is. */
function Paragraphs({ children }: { readonly children: Content }): Content {
  return typeof children === 'string' ? <p>{children}</p> : children
}

export function InsetText({
  hiddenText = 'Information',
  children,
}: { readonly children: Content } & Maybe<{ hiddenText: string }>): ReactElement {
  return (
    <div className="nhsuk-inset-text">
      <span className="nhsuk-u-visually-hidden">{hiddenText}: </span>
      <Paragraphs>{children}</Paragraphs>
    </div>
  )
}

export interface DetailsProps extends Maybe<{ open: boolean; id: string; className: string }> {
  readonly summary: Content
  readonly children: Content
}

/** More for whoever wants it. */
export function Details({ summary, open, id, className, children }: DetailsProps): ReactElement {
  return (
    <details className={classes('nhsuk-details', className)} id={id} open={open}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  )
}

/** `Details` in a box, for longer parts of a page. */
export function Expander(props: DetailsProps): ReactElement {
  return <Details {...props} className={classes('nhsuk-expander', props.className)} />
}

export interface PanelProps
  extends Maybe<{
    headingLevel: 1 | 2 | 3
    headingSize: 'm' | 'l' | 'xl'
    headingId: string
    headingClass: string
    variant: 'interruption'
    children: Content
  }> {
  readonly heading: Content
}

/** Says that something is done. */
export function Panel(props: PanelProps): ReactElement {
  const { heading, headingLevel = 1, headingSize, headingId, headingClass, variant, children } = props
  const Heading = `h${headingLevel}` as const
  return (
    <div className={classes('nhsuk-panel', variant !== undefined && `nhsuk-panel--${variant}`)}>
      <Heading
        className={classes(
          'nhsuk-panel__heading',
          headingSize !== undefined && `nhsuk-panel__heading--${headingSize}`,
          headingClass,
        )}
        id={headingId}
      >
        {heading}
      </Heading>
      {isShown(children) && <div className="nhsuk-panel__body">{children}</div>}
    </div>
  )
}

export interface NotificationBannerProps
  extends Maybe<{
    variant: 'info' | 'success'
    title: Content
    titleId: string
    heading: Content
    role: 'region' | 'alert'
    disableAutoFocus: boolean
    children: Content
  }> {}

/** `success` is read out at once and takes the focus; `info` is a landmark. */
export function NotificationBanner(props: NotificationBannerProps): ReactElement {
  const { variant = 'info', heading, children, titleId = 'nhsuk-notification-banner-title' } = props
  const isSuccess = variant === 'success'
  const onlyText = typeof children === 'string'
  return (
    <div
      className={classes('nhsuk-notification-banner', isSuccess && 'nhsuk-notification-banner--success')}
      data-module="nhsuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus}
      role={props.role ?? (isSuccess ? 'alert' : 'region')}
      aria-labelledby={titleId}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id={titleId}>
          {props.title ?? (isSuccess ? 'Success' : 'Important')}
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        {isShown(heading) && <h3 className="nhsuk-notification-banner__heading">{heading}</h3>}
        {onlyText ? (
          <p className={isShown(heading) ? 'nhsuk-body' : 'nhsuk-notification-banner__heading'}>{children}</p>
        ) : (
          children
        )}
      </div>
    </div>
  )
}
