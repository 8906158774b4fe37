import { sql } from 'kysely'
import type { PersonActor, StaffActor } from '../../../kernel/actor.ts'
import type { AgencyId, PersonId, StaffId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { RequestContext } from '../../../platform/web/request-context.ts'
import type { BlockReason } from '../queries/blocks-of.ts'
import { leadAgencies } from '../queries/team-of.ts'

type BlockContext = Pick<RequestContext<PersonActor | StaffActor>, 'tx' | 'actor'>

export interface NewBlock {
  readonly personId: PersonId
  readonly staffId: StaffId | null
  readonly agencyId: AgencyId | null
  readonly reason: BlockReason
  /** Said yes to losing the help of the agency that leads. */
  readonly isSure: boolean
}

/** Closes the record to a named worker or agency at once. Nobody named is told. */
export async function addBlock({ tx, actor }: BlockContext, block: NewBlock): Promise<Result<null>> {
  const { personId, staffId, agencyId, reason, isSure } = block
  const recordedBy = actor.kind === 'staff' ? actor.staffId : null
  if (actor.kind === 'staff' && (staffId === actor.staffId || agencyId === actor.agencyId)) {
    return refused('names-yourself', 'To close the record to yourself, use “I know this person”', 'who')
  }
  const leads = await leadAgencies(tx, personId)
  if (agencyId !== null && !isSure && leads.some((lead) => lead.agency_id === agencyId)) {
    return refused(
      'leads-on-care',
      'This agency looks after this care now. If you block it, nobody there can open the record or help. Tick the box if that is what you want',
      'sure',
    )
  }
  const { rows } = await sql`
    select from people.block where person_id = ${personId} and to_at is null
      and staff_id is not distinct from ${staffId}::uuid and agency_id is not distinct from ${agencyId}::uuid`.execute(
    tx,
  )
  if (rows.length > 0) return refused('blocked-already', 'They are blocked already', 'who')
  await sql`insert into people.block (person_id, partnership_id, staff_id, agency_id, reason, recorded_by)
    values (${personId}, ${actor.partnershipId}, ${staffId}::uuid, ${agencyId}::uuid, ${reason}, ${recordedBy}::uuid)`.execute(
    tx,
  )
  return done(null)
}

/** Opens the record again to whoever was named. The block stays in the history. */
export async function liftBlock(
  { tx }: Pick<BlockContext, 'tx'>,
  personId: PersonId,
  blockId: string,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update people.block b set to_at = now()
    where b.block_id = ${blockId} and b.to_at is null
      and b.person_id in (select q.person_id from people.person p join people.person q on q.whole_id = p.whole_id where p.person_id = ${personId})`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : refused('absent', 'This has already been lifted')
}
