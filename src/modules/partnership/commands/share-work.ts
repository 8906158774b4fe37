import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AgencyId, StaffId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Part } from '../queries/workspace.ts'
import { type CommandContext, changedMeanwhile, overtakenSentence } from './command-context.ts'
import { holdDraft, signedMeanwhile } from './hold-draft.ts'

/** Adds a step at the end of the responsibility matrix. */
export async function addStep({ tx }: CommandContext, versionId: string, name: string): Promise<Result<string>> {
  if (!(await holdDraft(tx, versionId))) return signedMeanwhile()
  const stepId = randomUUID()
  const { numAffectedRows } = await sql`
    insert into partnership.process_step (process_step_id, agreement_version_id, place, name)
    select ${stepId}, ${versionId}, coalesce(max(place), 0) + 1, ${name} from partnership.process_step where agreement_version_id = ${versionId}
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n ? done(stepId) : refused('step-there', 'This step is there already', 'name')
}

interface StepChange {
  readonly name: string
  readonly place: number
  readonly parts: readonly { readonly agency_id: AgencyId; readonly part: Part }[]
  readonly _version: number
}

/** Says who leads, helps and is told at a step. One agency leads. */
export async function changeStep(
  { tx }: CommandContext,
  { versionId, stepId }: { readonly versionId: string; readonly stepId: string },
  { name, place, parts, _version }: StepChange,
): Promise<Result<null>> {
  if (!(await holdDraft(tx, versionId))) return signedMeanwhile()
  if (parts.filter(({ part }) => part === 'leads').length > 1)
    return refused('two-leads', 'Only one agency can lead a step')
  const { rows: twins } = await sql`
    select from partnership.process_step s join partnership.process_step t on t.agreement_version_id = s.agreement_version_id
    where s.process_step_id = ${stepId} and t.process_step_id <> s.process_step_id and t.removed_at is null and lower(t.name) = lower(${name})`.execute(
    tx,
  )
  if (twins.length > 0) return refused('step-there', 'Another step has this name', 'name')
  const { numAffectedRows } = await sql`
    update partnership.process_step set name = ${name}, place = ${place}, version = version + 1
    where process_step_id = ${stepId} and version = ${_version} and removed_at is null`.execute(tx)
  if (numAffectedRows !== 1n) return refused(changedMeanwhile, overtakenSentence)
  // The lead passes on in two moves, so that there are never two.
  await sql`update partnership.step_part set part = 'none' where process_step_id = ${stepId} and part = 'leads'`.execute(
    tx,
  )
  for (const { agency_id, part } of parts) {
    const present = await sql`
      update partnership.step_part set part = ${part} where process_step_id = ${stepId} and agency_id = ${agency_id}`.execute(
      tx,
    )
    if (present.numAffectedRows === 1n || part === 'none') continue
    await sql`
      insert into partnership.step_part (step_part_id, process_step_id, agency_id, part) values (${randomUUID()}, ${stepId}, ${agency_id}, ${part})`.execute(
      tx,
    )
  }
  return done(null)
}

export async function removeStep({ tx }: CommandContext, stepId: string): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update partnership.process_step set removed_at = now(), version = version + 1 where process_step_id = ${stepId} and removed_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : refused('gone-already', 'This step has been taken out already')
}

/** A duty and the one agency that answers for it (S003-L142). */
export async function addDuty(
  { tx }: CommandContext,
  versionId: string,
  input: { readonly name: string; readonly agency_id: AgencyId },
): Promise<Result<string>> {
  if (!(await holdDraft(tx, versionId))) return signedMeanwhile()
  const dutyId = randomUUID()
  const { numAffectedRows } = await sql`
    insert into partnership.duty (duty_id, agreement_version_id, name, agency_id) values (${dutyId}, ${versionId}, ${input.name}, ${input.agency_id})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n ? done(dutyId) : refused('duty-there', 'This duty is there already', 'name')
}

export async function removeDuty({ tx }: CommandContext, dutyId: string): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update partnership.duty set removed_at = now(), version = version + 1 where duty_id = ${dutyId} and removed_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : refused('gone-already', 'This duty has been taken out already')
}

/** Names the one person at the agency who answers for a duty from now on. */
export async function nameHolder(
  { tx, actor }: CommandContext,
  dutyId: string,
  staffId: StaffId,
): Promise<Result<null>> {
  const { rows } = await sql<{
    may: boolean
  }>`select partnership.may_name_holder(${dutyId}, ${staffId}) as may`.execute(tx)
  if (!rows[0]?.may) return refused('not-there', 'Choose somebody who works at the agency that answers', 'staff_id')
  await sql`update partnership.duty_holder set to_at = now() where duty_id = ${dutyId} and to_at is null`.execute(tx)
  await sql`insert into partnership.duty_holder (duty_id, staff_id, named_by) values (${dutyId}, ${staffId}, ${actor.staffId})`.execute(
    tx,
  )
  return done(null)
}

interface NewPledge {
  readonly agency_id: AgencyId
  readonly kind: string
  readonly what: string
  readonly year: number
}

/** What an agency promises to bring (S003-L106). */
export async function addPledge(
  { tx }: CommandContext,
  versionId: string,
  { agency_id, kind, what, year }: NewPledge,
): Promise<Result<string>> {
  if (!(await holdDraft(tx, versionId))) return signedMeanwhile()
  const pledgeId = randomUUID()
  await sql`
    insert into partnership.pledge (pledge_id, agreement_version_id, agency_id, kind, what, year)
    values (${pledgeId}, ${versionId}, ${agency_id}, ${kind}, ${what}, ${year})`.execute(tx)
  return done(pledgeId)
}

export async function removePledge({ tx }: CommandContext, pledgeId: string): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update partnership.pledge set removed_at = now(), version = version + 1 where pledge_id = ${pledgeId} and removed_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : refused('gone-already', 'This pledge has been taken out already')
}

interface Kept {
  readonly is_kept: boolean
  readonly kept_note: string
  readonly _version: number
}

/** Says whether what was promised came. */
export async function sayWhetherKept(
  { tx, actor }: CommandContext,
  pledgeId: string,
  { is_kept, kept_note, _version }: Kept,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update partnership.pledge set is_kept = ${is_kept}, kept_note = ${kept_note}, kept_said_by = ${actor.staffId}, kept_said_at = now(), version = version + 1
    where pledge_id = ${pledgeId} and version = ${_version} and removed_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused(changedMeanwhile, overtakenSentence)
}
