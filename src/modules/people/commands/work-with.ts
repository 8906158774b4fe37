import { sql } from 'kysely'
import type { AgencyId, PersonId, StaffId } from '../../../kernel/id.ts'
import { recordPath } from '../../../kernel/paths.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { managesTeam } from '../../partnership/index.ts'
import type { RelationshipRole } from '../domain/roles.ts'
import { teamOf } from '../queries/team-of.ts'
import { mayWrite } from '../queries/way-into.ts'
import type { CommandContext } from './command-context.ts'

export interface Work {
  readonly personId: PersonId
  readonly agencyId: AgencyId
  readonly staffId: StaffId | null
  readonly teamId: string | null
  readonly role: RelationshipRole
}

const chooseAnother = refused('may-not-work-with', 'Choose somebody else. They cannot be given this person', 'who')

async function putToWork(tx: Tx, { personId, agencyId, staffId, teamId, role }: Work): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select people.put_to_work(${personId}, ${agencyId}, ${staffId}::uuid, ${teamId}::uuid, ${role}) as done`.execute(tx)
  return rows[0]?.done ?? false
}

/** Whoever is put to work with a person reads of it, without a name. */
async function tell(tx: Tx, { personId, staffId }: Work): Promise<void> {
  if (staffId === null) return
  await sendMessage(tx, {
    to: { staffId },
    kind: 'person.handed-over',
    subject: 'Somebody new is on your list',
    path: recordPath(personId),
    aboutPersonId: personId,
  })
}

/** Brings a colleague, another agency's worker, a practice or a pharmacy in. */
export async function bringIn({ tx }: CommandContext, work: Work): Promise<Result<null>> {
  if (!(await putToWork(tx, work))) return chooseAnother
  await tell(tx, work)
  return done(null)
}

async function endRelationship(tx: Tx, relationshipId: string, personId: PersonId, reason: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update people.working_relationship set to_at = now(), ended_reason = ${reason}
    where working_relationship_id = ${relationshipId} and person_id = ${personId} and to_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Ends one relationship. The last worker of the agency that leads hands over instead, so that nobody is dropped. */
export async function endWork(
  { tx, actor }: CommandContext,
  personId: PersonId,
  relationshipId: string,
  reason: string,
): Promise<Result<null>> {
  const now = (await teamOf(tx, personId)).filter(({ to_at }) => to_at === null)
  const ending = now.find(({ working_relationship_id }) => working_relationship_id === relationshipId)
  if (!ending) return refused('absent', 'This has already ended')
  const others = now.filter((one) => one !== ending && one.agency_id === actor.agencyId && one.staff_id !== null)
  if (
    ending.agency_id === actor.agencyId &&
    ending.staff_id !== null &&
    others.length === 0 &&
    !managesTeam({ actor })
  ) {
    return refused('last-worker', 'You are the only worker left here. Hand over to a colleague instead', 'reason')
  }
  return (await endRelationship(tx, relationshipId, ending.person_id, reason))
    ? done(null)
    : refused('absent', 'This has already ended')
}

/** A manager gives a person of the agency to a worker. Managers do not give people to themselves (A13). */
export async function allot(
  { tx, actor }: CommandContext,
  personId: PersonId,
  toStaffId: StaffId,
  role: RelationshipRole,
  teamId: string | null,
): Promise<Result<null>> {
  if (!managesTeam({ actor })) return refused('not-manager', 'Only a team manager can do this', 'who')
  const work = { personId, agencyId: actor.agencyId, staffId: toStaffId, teamId, role }
  if (!(await putToWork(tx, work))) return chooseAnother
  await sql`select people.end_work_of_leavers(${personId})`.execute(tx)
  await tell(tx, work)
  return done(null)
}

/** Whether the worker may bring others in: they write attendance for the person as their own agency. */
export const mayBringIn = (tx: Tx, personId: PersonId) => mayWrite(tx, personId, 3)
