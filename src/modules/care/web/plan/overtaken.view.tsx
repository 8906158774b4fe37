import type { ReactElement } from 'react'
import { Heading, NotSaved } from '../../../../platform/web/components/index.ts'

export interface OvertakenProps {
  readonly said: string
  /** What whoever came second had typed, and what stands there now. */
  readonly typed: string
  readonly saved: string
  readonly back: { readonly href: string; readonly text: string }
}

/** For whoever ticked an action a moment after somebody else: both notes, and where to look again. */
export function OvertakenView({ said, typed, saved, back }: OvertakenProps): ReactElement {
  return (
    <>
      <Heading level={1}>Somebody changed this action</Heading>
      <p className="nhsuk-body">{said}</p>
      <NotSaved typed={typed} saved={saved} />
      <p className="nhsuk-body">
        <a href={back.href}>{back.text}</a>
      </p>
    </>
  )
}
