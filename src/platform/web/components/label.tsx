import type { ReactElement } from 'react'
import { type Content, classes, type Maybe, type Size } from './markup.ts'

export interface LabelProps
  extends Maybe<{
    id: string
    for: string
    size: Size
    /** The label is the heading of the page (`h1`), or of a part of it. */
    heading: 1 | 2 | 3 | 4
    headingId: string
    /** For screen readers only. */
    hidden: boolean
    className: string
  }> {
  readonly children: Content
}

export function Label(props: LabelProps): ReactElement {
  const { id, size, heading, headingId, hidden, className, children } = props
  const label = (
    <label
      className={classes(
        'nhsuk-label',
        size && `nhsuk-label--${size}`,
        className,
        hidden === true && 'nhsuk-u-visually-hidden',
      )}
      id={id}
      htmlFor={props.for}
    >
      {children}
    </label>
  )
  if (heading === undefined) return label
  const Tag = `h${heading}` as const
  return (
    <Tag className="nhsuk-label-wrapper" id={headingId}>
      {label}
    </Tag>
  )
}

export function Legend(props: Omit<LabelProps, 'for'>): ReactElement {
  const { id, size, heading, headingId, hidden, className, children } = props
  const Tag = `h${heading ?? 1}` as const
  return (
    <legend
      className={classes(
        'nhsuk-fieldset__legend',
        size && `nhsuk-fieldset__legend--${size}`,
        className,
        hidden === true && 'nhsuk-u-visually-hidden',
      )}
      id={id}
    >
      {heading === undefined ? (
        children
      ) : (
        <Tag className="nhsuk-fieldset__heading" id={headingId}>
          {children}
        </Tag>
      )}
    </legend>
  )
}
