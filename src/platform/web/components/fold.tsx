import type { ReactElement } from 'react'
import type { Content, Maybe } from './markup.ts'

export interface FoldProps extends Maybe<{ open: boolean; id: string; note: Content }> {
  readonly heading: Content
  readonly level: 2 | 3
  readonly children: Content
}

/** A part of a long page under its heading, closed until somebody opens it; the note says what is inside. */
export function Fold({ heading, level, note, open, id, children }: FoldProps): ReactElement {
  const Heading = `h${level}` as const
  return (
    <details className="app-fold" id={id} open={open}>
      <summary className="app-fold__summary">
        <Heading className="app-fold__heading">{heading}</Heading>
        {note !== undefined && <span className="app-fold__note">{note}</span>}
      </summary>
      <div className="app-fold__inside">{children}</div>
    </details>
  )
}
