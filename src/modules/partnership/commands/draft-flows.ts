import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AgencyId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { type LawfulBasis, opens } from '../domain/plain-words.ts'
import { limitOf } from '../queries/flows.ts'
import { type CommandContext, changedMeanwhile, overtakenSentence } from './command-context.ts'
import { holdDraft, signedMeanwhile } from './hold-draft.ts'

export interface FlowTerms {
  readonly categories: readonly number[]
  readonly lawful_basis: LawfulBasis
  readonly permission_needed: boolean
}

export interface NewFlow extends FlowTerms {
  readonly from_agency_id: AgencyId
  readonly to_agency_id: AgencyId
  readonly purpose: string
}

/** A category that would open nothing does not belong in an agreement: partners would think they had agreed to something. */
async function aboveTheLimit(
  { tx }: CommandContext,
  toAgencyId: AgencyId,
  { categories, permission_needed }: FlowTerms,
): Promise<string | null> {
  const limit = await limitOf(tx, toAgencyId)
  if (!limit) return 'Choose the agency to show it to'
  const closed = limit.categories.filter(
    ({ code, cell }) => categories.includes(code) && !opens(cell, permission_needed),
  )
  if (closed.length === 0) return null
  const names = closed.map(({ plainName }) => plainName.toLowerCase()).join('; ')
  return permission_needed
    ? `An agency of this kind may never see: ${names}. Take these out`
    : `Without the person’s permission this agency cannot see: ${names}. Take these out, or ask for permission`
}

/** Adds a row to the information matrix of a draft. */
export async function addFlow(context: CommandContext, versionId: string, input: NewFlow): Promise<Result<null>> {
  const { tx } = context
  if (!(await holdDraft(tx, versionId))) return signedMeanwhile()
  if (input.from_agency_id === input.to_agency_id)
    return refused('same-agency', 'Choose another agency than the one the information comes from', 'to_agency_id')
  const above = await aboveTheLimit(context, input.to_agency_id, input)
  if (above) return refused('above-the-limit', above, 'categories')
  const back = await sql`
    update partnership.agreement_flow set categories = ${[...input.categories]}::smallint[], lawful_basis = ${input.lawful_basis},
      permission_needed = ${input.permission_needed}, removed_at = null, removed_by = null, version = version + 1
    where agreement_version_id = ${versionId} and from_agency_id = ${input.from_agency_id} and to_agency_id = ${input.to_agency_id}
      and purpose = ${input.purpose} and removed_at is not null`.execute(tx)
  if (back.numAffectedRows === 1n) return done(null)
  const { numAffectedRows } = await sql`
    insert into partnership.agreement_flow (agreement_flow_id, agreement_version_id, from_agency_id, to_agency_id, purpose, categories, lawful_basis, permission_needed)
    values (${randomUUID()}, ${versionId}, ${input.from_agency_id}, ${input.to_agency_id}, ${input.purpose}, ${[...input.categories]}::smallint[],
      ${input.lawful_basis}, ${input.permission_needed}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
    ? done(null)
    : refused(
        'flow-there',
        'The draft says already what flows between these two for this purpose. Change that row instead',
        'purpose',
      )
}

interface PresentFlow {
  readonly agreement_flow_id: string
  readonly to_agency_id: AgencyId
}

export async function changeFlow(
  context: CommandContext,
  flow: PresentFlow,
  input: FlowTerms & { readonly _version: number },
): Promise<Result<null>> {
  const above = await aboveTheLimit(context, flow.to_agency_id, input)
  if (above) return refused('above-the-limit', above, 'categories')
  const { numAffectedRows } = await sql`
    update partnership.agreement_flow set categories = ${[...input.categories]}::smallint[], lawful_basis = ${input.lawful_basis},
      permission_needed = ${input.permission_needed}, version = version + 1
    where agreement_flow_id = ${flow.agreement_flow_id} and version = ${input._version} and removed_at is null`.execute(
    context.tx,
  )
  return numAffectedRows === 1n ? done(null) : refused(changedMeanwhile, overtakenSentence)
}

export async function takeOutFlow({ tx, actor }: CommandContext, flowId: string): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update partnership.agreement_flow set removed_at = now(), removed_by = ${actor.staffId}, version = version + 1
    where agreement_flow_id = ${flowId} and removed_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused('gone-already', 'This row has been taken out already')
}
