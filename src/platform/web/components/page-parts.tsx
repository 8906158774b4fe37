import type { ReactElement, ReactNode } from 'react'
import type { Content } from './markup.ts'

export interface PagePart {
  readonly text: Content
  readonly href: string
  readonly current: boolean
}

/** A column as wide as text is comfortable to read. */
export function Column({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">{children}</div>
    </div>
  )
}

/** A way to each part of a long page; `href` is the anchor of the part. */
export function OnThisPage({
  links,
}: {
  readonly links: readonly { readonly text: Content; readonly href: string }[]
}): ReactElement {
  return (
    <nav className="app-on-this-page" aria-label="On this page">
      <ul>
        {links.map(({ text, href }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The parts of a page or list side by side, each a page of its own; the one shown is marked. */
export function PageParts({
  label,
  items,
}: {
  readonly label: string
  readonly items: readonly PagePart[]
}): ReactElement {
  return (
    <nav className="app-parts" aria-label={label}>
      <ul>
        {items.map(({ text, href, current }) => (
          <li key={href}>{current ? <strong aria-current="page">{text}</strong> : <a href={href}>{text}</a>}</li>
        ))}
      </ul>
    </nav>
  )
}
