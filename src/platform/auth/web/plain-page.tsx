import type { ReactElement } from 'react'
import { Heading } from '../../web/components/index.ts'

/** A heading and a few sentences; a link goes below them where there is somewhere to go. */
export function PlainPage(props: {
  readonly heading: string
  readonly sentences: readonly string[]
  readonly link?: { readonly text: string; readonly href: string }
}): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>{props.heading}</Heading>
        {props.sentences.map((sentence) => (
          <p className="nhsuk-body" key={sentence}>
            {sentence}
          </p>
        ))}
        {props.link && (
          <p className="nhsuk-body">
            <a href={props.link.href}>{props.link.text}</a>
          </p>
        )}
      </div>
    </div>
  )
}
