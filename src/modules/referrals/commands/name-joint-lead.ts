import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Need } from '../domain/needs.ts'
import type { CommandContext } from './command-context.ts'

export const mayNameJointLeads = ({ actor }: Pick<CommandContext, 'actor'>): boolean =>
  actor.roles.some((role) => role === 'administrator' || role === 'team_manager')

/** Names who answers for a need together with other agencies; whoever did so before no longer does. */
export async function nameJointLead(context: CommandContext, need: Need, staffId: string): Promise<Result<null>> {
  const { tx, actor } = context
  if (!mayNameJointLeads(context)) return refused('not-yours', 'Only a manager names a joint lead', 'who')
  await sql`
    update referrals.joint_lead set to_at = now() where agency_id = ${actor.agencyId} and need = ${need} and to_at is null`.execute(
    tx,
  )
  await sql`
    insert into referrals.joint_lead (partnership_id, agency_id, need, staff_id, named_by)
    values (${actor.partnershipId}, ${actor.agencyId}, ${need}, ${staffId}, ${actor.staffId})`.execute(tx)
  return done(null)
}
