import type { ReactElement, SVGProps } from 'react'
import type { Content, Maybe } from './markup.ts'

export interface PictureProps extends Omit<SVGProps<SVGSVGElement>, 'children' | 'id'>, Maybe<{ desc: string }> {
  /** Unique on the page; the title and description get ids made from it. */
  readonly id: string
  readonly title: string
  readonly children: Content
}

/** An inline SVG that says in words what it shows. */
export function Picture({ id, title, desc, children, ...rest }: PictureProps): ReactElement {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      focusable="false"
      id={id}
      aria-labelledby={desc === undefined ? `${id}-title` : `${id}-title ${id}-desc`}
      {...rest}
    >
      <title id={`${id}-title`}>{title}</title>
      {desc !== undefined && <desc id={`${id}-desc`}>{desc}</desc>}
      {children}
    </svg>
  )
}

export interface FigureProps
  extends Maybe<{
    id: string
    finding: Content
    tableSummary: string
    openTable: boolean
    scrolls: string
    /** The same numbers as a file, and what they are about. */
    download: { readonly href: string; readonly about: string }
  }> {
  readonly caption: Content
  /** A `Picture`, or any element that carries its own words; none where there is too little to draw. */
  readonly picture: ReactElement | null
  /** The same facts as a `Table`. */
  readonly table: ReactElement
}

/** A picture wider than a phone is moved sideways, with the keyboard too; it needs a name then. */
function Frame({ scrolls, children }: { readonly scrolls: string | undefined; readonly children: ReactElement }) {
  if (scrolls === undefined) return <div className="app-figure__picture">{children}</div>
  return (
    // What scrolls must take the focus (WCAG 2.1.1).
    <section className="app-figure__picture" aria-label={scrolls} tabIndex={0}>
      {children}
    </section>
  )
}

/** A picture with its finding in words above and its table below: nobody has to be able to see it. */
export function Figure(props: FigureProps): ReactElement {
  const { caption, picture, table, id, finding, openTable, scrolls, download } = props
  const { tableSummary = 'Show this as a table' } = props
  return (
    <figure className="app-figure" id={id}>
      <figcaption className="app-figure__caption">{caption}</figcaption>
      {finding !== undefined && <p className="app-figure__finding">{finding}</p>}
      {picture && <Frame scrolls={scrolls}>{picture}</Frame>}
      <details className="nhsuk-details app-figure__table" open={openTable}>
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{tableSummary}</span>
        </summary>
        <div className="nhsuk-details__text">{table}</div>
      </details>
      {download !== undefined && (
        <p className="app-figure__download app-not-printed">
          <a className="nhsuk-link" href={download.href}>
            Download these numbers
            <span className="nhsuk-u-visually-hidden">: {download.about}</span>
          </a>
        </p>
      )}
    </figure>
  )
}
