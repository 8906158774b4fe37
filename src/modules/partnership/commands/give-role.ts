import { sql } from 'kysely'
import type { StaffId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { endSessionsOfOwner } from '../../../platform/auth/accounts.ts'
import { namedPosts, type Role, roleName, rolesToGive } from '../domain/roles.ts'
import type { CommandContext } from './command-context.ts'

const notOwn = () =>
  refused('own-role', 'You cannot change your own roles or teams. Ask another administrator or the partnership manager')

interface Holder {
  readonly display_name: string
  readonly is_self: boolean
}

/** Who holds a role that clashes: the same worker already, or somebody else in a post with one holder. */
async function holderOf({ tx }: CommandContext, staffId: StaffId, role: Role): Promise<Holder | undefined> {
  const isNamedPost = namedPosts.some((post) => post === role)
  const { rows } = await sql<Holder>`
    select s.display_name, r.staff_id = ${staffId} as is_self
    from partnership.staff_role r join partnership.staff s on s.staff_id = r.staff_id
    where r.role = ${role} and (r.to_at is null or now() < r.to_at)
      and (r.staff_id = ${staffId} or (${isNamedPost} and r.agency_id = (select agency_id from partnership.staff where staff_id = ${staffId})))`.execute(
    tx,
  )
  return rows[0]
}

/** Gives somebody else a role from now on. Nobody gives one to themselves (A13); the database refuses it as well. */
export async function giveRole(context: CommandContext, staffId: StaffId, role: Role): Promise<Result<null>> {
  const { tx, actor } = context
  if (staffId === actor.staffId) return notOwn()
  if (!rolesToGive(actor.roles).includes(role))
    return refused('role-not-yours', 'Only the partnership manager gives this role', 'role')
  const holder = await holderOf(context, staffId, role)
  if (holder?.is_self) return refused('held-already', `They are ${roleName(role).toLowerCase()} already`, 'role')
  if (holder) {
    return refused(
      'post-is-filled',
      `${holder.display_name} is ${roleName(role).toLowerCase()} now. End that role first`,
      'role',
    )
  }
  await sql`
    insert into partnership.staff_role (staff_id, agency_id, role, given_by)
    select s.staff_id, s.agency_id, ${role}, ${actor.staffId} from partnership.staff s where s.staff_id = ${staffId}`.execute(
    tx,
  )
  await endSessionsOfOwner(tx, { kind: 'staff', subjectId: staffId }, 'role-changed')
  return done(null)
}

/** Ends a role now. Whoever held it is signed out everywhere, so that no open page still shows what it opened (A26). */
export async function endRole(
  { tx, actor }: CommandContext,
  staffId: StaffId,
  staffRoleId: string,
): Promise<Result<null>> {
  if (staffId === actor.staffId) return notOwn()
  const { numAffectedRows } = await sql`
    update partnership.staff_role set to_at = greatest(now(), from_at)
    where staff_role_id = ${staffRoleId} and staff_id = ${staffId} and (to_at is null or now() < to_at)`.execute(tx)
  if (numAffectedRows !== 1n) return refused('ended-already', 'This role has ended already')
  await endSessionsOfOwner(tx, { kind: 'staff', subjectId: staffId }, 'role-changed')
  return done(null)
}

export async function placeInTeam(
  { tx, actor }: CommandContext,
  staffId: StaffId,
  teamId: string,
): Promise<Result<null>> {
  if (staffId === actor.staffId) return notOwn()
  const { rows } = await sql<{ has_place: boolean }>`
    select exists (select from partnership.team_member m where m.team_id = t.team_id and m.staff_id = s.staff_id and (m.to_at is null or now() < m.to_at)) as has_place
    from partnership.team t join partnership.staff s on s.agency_id = t.agency_id
    where t.team_id = ${teamId} and s.staff_id = ${staffId} and (t.closed_on is null or current_date < t.closed_on)`.execute(
    tx,
  )
  const team = rows[0]
  if (!team) return refused('no-such-team', 'Choose a team of this agency', 'team_id')
  if (team.has_place) return refused('placed-already', 'They are in this team already', 'team_id')
  await sql`
    insert into partnership.team_member (team_id, staff_id, given_by) values (${teamId}, ${staffId}, ${actor.staffId})`.execute(
    tx,
  )
  return done(null)
}

export async function endTeamPlace(
  { tx, actor }: CommandContext,
  staffId: StaffId,
  teamMemberId: string,
): Promise<Result<null>> {
  if (staffId === actor.staffId) return notOwn()
  const { numAffectedRows } = await sql`
    update partnership.team_member set to_at = greatest(now(), from_at)
    where team_member_id = ${teamMemberId} and staff_id = ${staffId} and (to_at is null or now() < to_at)`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused('ended-already', 'They have left this team already')
}
