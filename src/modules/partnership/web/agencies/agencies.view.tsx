import type { ReactElement } from 'react'
import { ActionLink, Heading, Table, Tag } from '../../../../platform/web/components/index.ts'
import { roleName } from '../../domain/roles.ts'
import type { AgencyRow } from '../../queries/agencies.ts'
import { agencyPath, bringStaffPath, compareAgenciesPath, newAgencyPath, setUpPath } from '../paths.ts'

interface AgenciesProps {
  readonly agencies: readonly AgencyRow[]
  readonly mayAdd: boolean
  readonly mayBringStaff: boolean
}

function Gaps({ agency }: { readonly agency: AgencyRow }): ReactElement {
  if (agency.left_at !== null) return <Tag colour="grey">Left</Tag>
  if (agency.gaps.length === 0) return <>Filled</>
  return (
    <>
      {agency.gaps.map((role) => (
        <Tag colour="red" key={role}>
          No {roleName(role).toLowerCase()}
        </Tag>
      ))}
    </>
  )
}

export function AgenciesView({ agencies, mayAdd, mayBringStaff }: AgenciesProps): ReactElement {
  return (
    <>
      <Heading level={1}>Agencies</Heading>
      <p className="nhsuk-body">The organisations that work together in this partnership.</p>
      {mayAdd && (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={setUpPath}>
            See what is left to set up
          </a>
        </p>
      )}
      {mayAdd && (
        <div>
          <ActionLink href={newAgencyPath}>Add an agency</ActionLink>
        </div>
      )}
      {mayBringStaff && (
        <div>
          <ActionLink href={bringStaffPath}>Bring in staff from a spreadsheet</ActionLink>
        </div>
      )}
      <Table
        caption="Agencies of the partnership"
        captionHidden
        responsive
        firstCellIsHeader
        head={[
          'Agency',
          'Kind',
          { content: 'Sites', format: 'numeric' },
          { content: 'Staff', format: 'numeric' },
          'Named posts',
        ]}
        rows={agencies.map((agency) => [
          { content: agency.name, href: agencyPath(agency.agency_id) },
          agency.kind_name,
          String(agency.sites),
          String(agency.staff),
          <Gaps agency={agency} key="gaps" />,
        ])}
        whenEmpty="There are no agencies yet."
      />
      {agencies.length > 1 && (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={compareAgenciesPath}>
            Compare the aims of two agencies
          </a>
        </p>
      )}
    </>
  )
}
