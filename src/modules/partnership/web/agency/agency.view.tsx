import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  Heading,
  SummaryList,
  Table,
  Tag,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { namedPosts, roleName } from '../../domain/roles.ts'
import type { AgencyRow } from '../../queries/agencies.ts'
import type { SiteRow, TeamRow } from '../../queries/agency-places.ts'
import type { StaffRow } from '../../queries/staff.ts'
import { aimQuestions } from '../agencies/agency.form.ts'
import { Lines } from '../lines.view.tsx'
import {
  bringStaffPath,
  changeAgencyPath,
  compareAgenciesPath,
  leavePath,
  newSitePath,
  newStaffPath,
  newTeamPath,
  sitePath,
  staffPath,
  teamOfAgencyPath,
} from '../paths.ts'

export interface AgencyProps {
  readonly agency: AgencyRow
  readonly sites: readonly SiteRow[]
  readonly teams: readonly TeamRow[]
  readonly staff: readonly StaffRow[]
  /** Whether the reader looks after this agency. */
  readonly mayChange: boolean
  readonly mayEnd: boolean
}

function Gaps({ agency }: { readonly agency: AgencyRow }): ReactElement | null {
  if (agency.gaps.length === 0) return null
  return (
    <WarningCallout heading="Posts to fill">
      <p>
        Nobody is named as {agency.gaps.map((role) => roleName(role).toLowerCase()).join(' or as ')}. Each agency needs
        one person in each of these posts, so that a question or a worry always reaches somebody.
      </p>
    </WarningCallout>
  )
}

function Profile({ agency, staff, mayChange }: AgencyProps): ReactElement {
  const posts = namedPosts.map((role) => ({
    key: roleName(role),
    value: staff.find((one) => !one.has_ended && one.roles.includes(role))?.display_name ?? (
      <Tag colour="red">Nobody yet</Tag>
    ),
  }))
  return (
    <>
      <Heading level={2}>Profile</Heading>
      <SummaryList
        rows={[
          { key: 'Phone', value: agency.phone || 'Not given' },
          ...posts,
          ...aimQuestions.map(({ name, label }) => ({
            key: label,
            value: <Lines text={agency[name]} empty="Not answered yet" />,
          })),
        ]}
      />
      <ul className="nhsuk-list">
        {mayChange && (
          <li>
            <a className="nhsuk-link" href={changeAgencyPath(agency.agency_id)}>
              Change the profile
            </a>
          </li>
        )}
        <li>
          <a className="nhsuk-link" href={`${compareAgenciesPath}?one=${agency.agency_id}`}>
            Compare its aims with another agency’s
          </a>
        </li>
      </ul>
    </>
  )
}

function Nothing({ heading, children }: { readonly heading: string; readonly children: string }): ReactElement {
  return (
    <>
      <Heading level={2}>{heading}</Heading>
      <p className="nhsuk-body">{children}</p>
    </>
  )
}

const open = (closedOn: string | null) => (closedOn === null ? 'Open' : `Closed on ${dayInWords(closedOn)}`)

function Places({ agency, sites, teams, mayChange }: AgencyProps): ReactElement {
  const id = agency.agency_id
  return (
    <>
      {sites.length === 0 && <Nothing heading="Sites">No sites yet.</Nothing>}
      {sites.length > 0 && (
        <Table
          caption="Sites"
          captionSize="m"
          responsive
          firstCellIsHeader
          head={['Site', 'Address', 'State']}
          rows={sites.map((site) => [
            mayChange ? { content: site.name, href: sitePath(id, site.site_id) } : site.name,
            [site.address, site.postcode].filter((part) => part !== '').join(', ') || 'Not given',
            open(site.closed_on),
          ])}
        />
      )}
      {mayChange && <ActionLink href={newSitePath(id)}>Add a site</ActionLink>}
      {teams.length === 0 && <Nothing heading="Teams">No teams yet.</Nothing>}
      {teams.length > 0 && (
        <Table
          caption="Teams"
          captionSize="m"
          responsive
          firstCellIsHeader
          head={['Team', 'Works from', { content: 'Members', format: 'numeric' }, 'State']}
          rows={teams.map((team) => [
            mayChange ? { content: team.name, href: teamOfAgencyPath(id, team.team_id) } : team.name,
            team.site_name ?? 'Not given',
            String(team.members),
            open(team.closed_on),
          ])}
        />
      )}
      {mayChange && <ActionLink href={newTeamPath(id)}>Add a team</ActionLink>}
    </>
  )
}

function StaffState({ one }: { readonly one: StaffRow }): ReactElement {
  if (one.has_ended) return <Tag colour="grey">Left</Tag>
  if (one.checks_are_past) return <Tag colour="red">Checks have run out</Tag>
  return one.is_volunteer ? <Tag colour="blue">Volunteer</Tag> : <>Works here</>
}

function StaffTable({ agency, staff, mayChange }: AgencyProps): ReactElement {
  return (
    <>
      {staff.length === 0 && <Nothing heading="Staff">No staff yet.</Nothing>}
      {staff.length > 0 && (
        <Table
          caption="Staff"
          captionSize="m"
          responsive
          firstCellIsHeader
          head={['Name', 'Job', 'Roles', 'Teams', 'State']}
          rows={staff.map((one) => [
            mayChange ? { content: one.display_name, href: staffPath(one.staff_id) } : one.display_name,
            one.job_title || 'Not given',
            one.roles.map(roleName).join(', ') || 'None',
            one.teams.join(', ') || 'None',
            <StaffState one={one} key="state" />,
          ])}
        />
      )}
      {mayChange && (
        <>
          <ActionLink href={newStaffPath(agency.agency_id)}>Add a member of staff</ActionLink>
          <p className="nhsuk-body">
            <a className="nhsuk-link" href={bringStaffPath}>
              Bring in many from a spreadsheet
            </a>
          </p>
        </>
      )}
    </>
  )
}

export function AgencyView(props: AgencyProps): ReactElement {
  const { agency, mayEnd, mayChange } = props
  return (
    <>
      <Heading level={1} caption={agency.kind_name}>
        {agency.name}
      </Heading>
      {agency.left_at !== null && (
        <WarningCallout heading="This agency has left">
          <p>It left the partnership. Its staff see nothing, and nothing is shown to it.</p>
        </WarningCallout>
      )}
      {mayChange && <Gaps agency={agency} />}
      <Profile {...props} />
      <Places {...props} />
      <StaffTable {...props} />
      {mayEnd && (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={leavePath(agency.agency_id)}>
            This agency leaves the partnership
          </a>
        </p>
      )}
    </>
  )
}
