import type { Result } from '../../../../kernel/result.ts'
import { accountOf } from '../../../../platform/auth/accounts.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { endRole, endTeamPlace, giveRole, placeInTeam } from '../../commands/give-role.ts'
import { renewChecks } from '../../commands/keep-staff.ts'
import { rolesToGive } from '../../domain/roles.ts'
import { teamsOf } from '../../queries/agency-places.ts'
import { rolesHeldBy, type StaffRow, teamPlacesOf } from '../../queries/staff.ts'
import { agencyPath, staffPath } from '../paths.ts'
import { checksFields, giveRoleFields, placeFields } from './staff.form.ts'
import { StaffView } from './staff.view.tsx'
import { staffInCare, staffToChange } from './staff-in-care.ts'

const title = 'Member of staff'
const back = (staff: StaffRow) => ({ backLink: { href: agencyPath(staff.agency_id), text: staff.agency_name } })

async function viewOf(context: StaffContext, staff: StaffRow, mayChange: boolean, form: FormPage) {
  const { tx, actor } = context
  const [roles, places, teams, account] = await Promise.all([
    rolesHeldBy(tx, staff.staff_id),
    teamPlacesOf(tx, staff.staff_id),
    teamsOf(tx, staff.agency_id),
    accountOf(tx, { kind: 'staff', subjectId: staff.staff_id }),
  ])
  return (
    <StaffView
      staff={staff}
      roles={roles}
      places={places}
      teams={teams.filter(
        ({ closed_on, team_id }) =>
          closed_on === null && !places.some((place) => place.team_id === team_id && !place.is_over),
      )}
      account={account}
      rolesToGive={rolesToGive(actor.roles)}
      isSelf={actor.staffId === staff.staff_id}
      mayChange={mayChange}
      form={form}
    />
  )
}

export async function staffPage(context: StaffContext): Promise<Reply> {
  const found = await staffInCare(context)
  if (!found) return notFound()
  return page(title, await viewOf(context, found.staff, found.mayChange, fresh(context)), back(found.staff))
}

async function wrong(context: StaffContext, staff: StaffRow, errors: FormErrors): Promise<Reply> {
  return invalid(title, await viewOf(context, staff, true, again(context, errors)), back(staff))
}

async function after(context: StaffContext, staff: StaffRow, result: Result<null>, flash: string): Promise<Reply> {
  if (!result.ok) return wrong(context, staff, said(result.refusal))
  context.note({ staffId: staff.staff_id })
  return redirect(staffPath(staff.staff_id), flash)
}

export async function giveRoleAnswer(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  if (!staff) return notFound()
  const read = readForm(giveRoleFields(rolesToGive(context.actor.roles)), context.form)
  if (!read.ok) return wrong(context, staff, read.errors)
  context.note({ role: read.input.role })
  return after(context, staff, await giveRole(context, staff.staff_id, read.input.role), 'The role has been given.')
}

export async function endRoleAnswer(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  if (!staff) return notFound()
  return after(
    context,
    staff,
    await endRole(context, staff.staff_id, context.params.staffRoleId ?? ''),
    'The role has ended, and they have been signed out.',
  )
}

export async function placeAnswer(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  if (!staff) return notFound()
  const teams = await teamsOf(context.tx, staff.agency_id)
  const read = readForm(placeFields(teams.map(({ team_id }) => team_id)), context.form)
  if (!read.ok) return wrong(context, staff, read.errors)
  return after(
    context,
    staff,
    await placeInTeam(context, staff.staff_id, read.input.team_id),
    'They are in the team from now.',
  )
}

export async function endPlaceAnswer(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  if (!staff) return notFound()
  return after(
    context,
    staff,
    await endTeamPlace(context, staff.staff_id, context.params.teamMemberId ?? ''),
    'They have left the team.',
  )
}

export async function checksAnswer(context: StaffContext): Promise<Reply> {
  const staff = await staffToChange(context)
  if (!staff) return notFound()
  const read = readForm(checksFields(context.today), context.form)
  if (!read.ok) return wrong(context, staff, read.errors)
  return after(
    context,
    staff,
    await renewChecks(context, staff.staff_id, read.input.valid_until_on),
    'The new day has been saved.',
  )
}
