import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, InsetText } from '../../../../platform/web/components/index.ts'
import type { Handover } from '../../queries/handovers.ts'
import type { PlanCoordinator, TeamRow } from '../../queries/team-of.ts'
import { myBlocksPath } from '../paths.ts'
import { CoordinatorNote } from './coordinator-note.view.tsx'
import { TeamTable } from './team.view.tsx'

interface MyTeamProps {
  readonly team: readonly TeamRow[]
  readonly coordinator: PlanCoordinator | null
  readonly leads: readonly { readonly agency_id: string; readonly name: string }[]
  /** Open ones only. */
  readonly handovers: readonly Handover[]
}

export function MyTeam({ team, leads, coordinator, handovers }: MyTeamProps): ReactElement {
  return (
    <>
      <Heading level={1}>Who is working with me</Heading>
      {leads.length > 0 && (
        <p className="nhsuk-body">{leads.map(({ name }) => name).join(' and ')} looks after your care as a whole.</p>
      )}
      {handovers.map((one) => (
        <InsetText key={one.handover_id}>
          Your worker is changing from {one.giver_name} to {one.taker_name}. Until you have met {one.taker_name}, ask{' '}
          {one.giver_name}
          {one.meeting_on === null ? '' : `. You meet on ${dayInWords(one.meeting_on)}`}.
        </InsetText>
      ))}
      <CoordinatorNote coordinator={coordinator} />
      <TeamTable
        team={team}
        leads={leads.map(({ agency_id }) => agency_id)}
        gap="Nobody yet"
        hasPlan={coordinator !== null}
      />
      <p className="nhsuk-body">
        If you know one of them from somewhere else, or do not feel safe, you can{' '}
        <a href={myBlocksPath}>close your record to them</a>.
      </p>
    </>
  )
}
