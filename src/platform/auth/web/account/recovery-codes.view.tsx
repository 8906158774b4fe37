import type { ReactElement } from 'react'
import { Button, Form, Heading, InsetText, WarningCallout } from '../../../web/components/index.ts'

interface RecoveryCodesModel {
  /** None yet: the page explains and offers to make them. */
  readonly codes: readonly string[]
  readonly left: number
  readonly csrf: string
}

function Made({ codes }: { readonly codes: readonly string[] }): ReactElement {
  return (
    <>
      <WarningCallout heading="Shown once">
        <p>Write these down or print this page, and keep it somewhere safe. You will not see them again.</p>
      </WarningCallout>
      <ul className="nhsuk-list">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="nhsuk-body">Each code works once. Older codes no longer work.</p>
      <Button href="/">I have kept them</Button>
    </>
  )
}

export function RecoveryCodesView({ codes, left, csrf }: RecoveryCodesModel): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>Recovery codes</Heading>
        {codes.length > 0 ? (
          <Made codes={codes} />
        ) : (
          <>
            <p className="nhsuk-body">If you lose your phone or key, a recovery code on paper still lets you in.</p>
            {left > 0 && <InsetText>You have {left} left. Making new ones ends the old ones.</InsetText>}
            <Form action="/account/recovery-codes" csrf={csrf}>
              <Button>Make recovery codes</Button>
            </Form>
            <p className="nhsuk-body">
              <a href="/">Do this later</a>
            </p>
          </>
        )}
      </div>
    </div>
  )
}
