import type { ReactElement } from 'react'
import { Heading } from '../../../../platform/web/components/index.ts'
import type { TeamRow } from '../../queries/team-of.ts'
import { myBlocksPath } from '../paths.ts'
import { TeamTable } from './team.view.tsx'

interface MyTeamProps {
  readonly team: readonly TeamRow[]
  readonly leads: readonly { readonly agency_id: string; readonly name: string }[]
}

export function MyTeam({ team, leads }: MyTeamProps): ReactElement {
  return (
    <>
      <Heading level={1}>Who is working with me</Heading>
      {leads.length > 0 && (
        <p className="nhsuk-body">{leads.map(({ name }) => name).join(' and ')} looks after your care as a whole.</p>
      )}
      <TeamTable team={team} leads={leads.map(({ agency_id }) => agency_id)} gap="Nobody yet" />
      <p className="nhsuk-body">
        If you know one of them from somewhere else, or do not feel safe, you can{' '}
        <a href={myBlocksPath}>close your record to them</a>.
      </p>
    </>
  )
}
