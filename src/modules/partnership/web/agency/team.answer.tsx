import { readForm } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addTeam, changeTeam } from '../../commands/keep-places.ts'
import type { AgencyRow } from '../../queries/agencies.ts'
import { type SiteRow, sitesOf, type TeamRow, teamsOf } from '../../queries/agency-places.ts'
import { agencyPath, newTeamPath, teamOfAgencyPath } from '../paths.ts'
import { agencyInCare } from './agency-in-care.ts'
import { changeTeamFields, newTeamFields } from './place.form.ts'
import { PlaceForm } from './place-form.view.tsx'

const newTitle = 'Add a team'
const changeTitle = 'Change a team'

interface Found {
  readonly agency: AgencyRow
  readonly sites: readonly SiteRow[]
  readonly team: TeamRow | null
}

const back = ({ agency }: Found) => ({ backLink: { href: agencyPath(agency.agency_id), text: agency.name } })
const idsOf = ({ sites }: Found) => sites.map(({ site_id }) => site_id)

async function forNewTeam(context: StaffContext): Promise<Found | null> {
  const agency = await agencyInCare(context)
  return agency ? { agency, sites: await sitesOf(context.tx, agency.agency_id), team: null } : null
}

async function forTeam(context: StaffContext): Promise<(Found & { team: TeamRow }) | null> {
  const found = await forNewTeam(context)
  if (!found) return null
  const teams = await teamsOf(context.tx, found.agency.agency_id)
  const team = teams.find(({ team_id }) => team_id === context.params.teamId)
  return team ? { ...found, team } : null
}

function formFor({ agency, sites, team }: Found, form: FormPage) {
  const action = team ? teamOfAgencyPath(agency.agency_id, team.team_id) : newTeamPath(agency.agency_id)
  const openSites = sites.filter(({ closed_on, site_id }) => closed_on === null || site_id === team?.site_id)
  return (
    <PlaceForm
      form={form}
      heading={team ? changeTitle : newTitle}
      caption={agency.name}
      action={action}
      cancelHref={agencyPath(agency.agency_id)}
      isThere={team !== null}
      sites={openSites}
    />
  )
}

export async function newTeamPage(context: StaffContext): Promise<Reply> {
  const found = await forNewTeam(context)
  return found ? page(newTitle, formFor(found, fresh(context)), back(found)) : notFound()
}

export async function newTeamAnswer(context: StaffContext): Promise<Reply> {
  const found = await forNewTeam(context)
  if (!found) return notFound()
  const read = readForm(newTeamFields(idsOf(found)), context.form)
  if (!read.ok) return invalid(newTitle, formFor(found, again(context, read.errors)), back(found))
  await addTeam(context, found.agency.agency_id, read.input)
  return redirect(agencyPath(found.agency.agency_id), 'The team has been added.')
}

export async function teamPage(context: StaffContext): Promise<Reply> {
  const found = await forTeam(context)
  if (!found) return notFound()
  const { name, site_id, closed_on } = found.team
  const form = fresh(context, { name, site_id: site_id ?? '', ...dayBoxes('closed_on', closed_on) })
  return page(changeTitle, formFor(found, form), back(found))
}

export async function teamAnswer(context: StaffContext): Promise<Reply> {
  const found = await forTeam(context)
  if (!found) return notFound()
  const read = readForm(changeTeamFields(idsOf(found)), context.form)
  if (!read.ok) return invalid(changeTitle, formFor(found, again(context, read.errors)), back(found))
  const changed = await changeTeam(context, found.team.team_id, read.input)
  if (!changed.ok) return invalid(changeTitle, formFor(found, again(context, said(changed.refusal))), back(found))
  return redirect(agencyPath(found.agency.agency_id), 'The team has been saved.')
}
