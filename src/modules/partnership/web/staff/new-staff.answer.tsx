import { readForm } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addStaff } from '../../commands/keep-staff.ts'
import { rolesToGive } from '../../domain/roles.ts'
import type { AgencyRow } from '../../queries/agencies.ts'
import { type TeamRow, teamsOf } from '../../queries/agency-places.ts'
import { agencyInCare } from '../agency/agency-in-care.ts'
import { agencyPath, newStaffPath, staffPath } from '../paths.ts'
import { newStaffFields } from './staff.form.ts'
import { NewStaffForm } from './staff-form.view.tsx'

const title = 'Add a member of staff'

interface Found {
  readonly agency: AgencyRow
  readonly teams: readonly TeamRow[]
}

const back = ({ agency }: Found) => ({ backLink: { href: agencyPath(agency.agency_id), text: agency.name } })

async function found(context: StaffContext): Promise<Found | null> {
  const agency = await agencyInCare(context)
  if (!agency) return null
  const teams = await teamsOf(context.tx, agency.agency_id)
  return { agency, teams: teams.filter(({ closed_on }) => closed_on === null) }
}

function formFor({ actor }: StaffContext, { agency, teams }: Found, form: FormPage) {
  const id = agency.agency_id
  return (
    <NewStaffForm
      form={form}
      heading={title}
      caption={agency.name}
      action={newStaffPath(id)}
      cancelHref={agencyPath(id)}
      roles={rolesToGive(actor.roles)}
      teams={teams}
    />
  )
}

export async function newStaffPage(context: StaffContext): Promise<Reply> {
  const here = await found(context)
  if (!here) return notFound()
  return page(title, formFor(context, here, fresh(context, dayBoxes('from_on', context.today))), back(here))
}

export async function newStaffAnswer(context: StaffContext): Promise<Reply> {
  const here = await found(context)
  if (!here) return notFound()
  const choices = { roles: rolesToGive(context.actor.roles), teamIds: here.teams.map(({ team_id }) => team_id) }
  const read = readForm(newStaffFields(choices), context.form)
  if (!read.ok) return invalid(title, formFor(context, here, again(context, read.errors)), back(here))
  const added = await addStaff(context, here.agency.agency_id, read.input)
  if (!added.ok) return invalid(title, formFor(context, here, again(context, said(added.refusal))), back(here))
  context.note({ staffId: added.value, roles: read.input.roles.join(' ') })
  return redirect(staffPath(added.value), 'They have been added. Make a sign-in link next, so that they can come in.')
}
