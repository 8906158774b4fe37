import type { ReactElement } from 'react'
import { Heading, Panel } from '../../../platform/web/components/index.ts'
import type { Membership } from '../queries/memberships.ts'

interface CertificateProps {
  readonly membership: Membership
  readonly name: string
  readonly on: string
}

/** A page to print and keep: a name, a group, how often. Nothing that says more than the person would want on a wall (S004-L693). */
export function Certificate({ membership, name, on }: CertificateProps): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Panel heading="Certificate">{name}</Panel>
        <Heading level={2} size="l">
          {membership.name}
        </Heading>
        <p className="nhsuk-body-l">
          came to {membership.came} of {membership.sessions} sessions with {membership.agencyName}.
        </p>
        <p className="nhsuk-body">{on}</p>
        <p className="nhsuk-body nhsuk-u-margin-top-7">Signed ______________________</p>
      </div>
    </div>
  )
}
