import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AgencyId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { type CommandContext, changedMeanwhile, overtakenSentence } from './command-context.ts'

export interface AgencyDetails {
  readonly name: string
  readonly phone: string
  readonly national_code: string
  readonly own_aims: string
  readonly may_not_do: string
  readonly judged_by: string
}

const codeTaken = () =>
  refused('code-taken', 'Another agency has this national code. Each agency has its own', 'national_code')

async function isCodeTaken({ tx }: CommandContext, code: string, otherThan: AgencyId | null): Promise<boolean> {
  if (code === '') return false
  const { rows } = await sql`
    select from partnership.agency where national_code = ${code} and agency_id is distinct from ${otherThan}::uuid`.execute(
    tx,
  )
  return rows.length > 0
}

const nameTaken = () => refused('name-taken', 'There is an agency of this name already. Use another name', 'name')

async function isNameTaken({ tx }: CommandContext, name: string, otherThan: AgencyId | null): Promise<boolean> {
  const { rows } = await sql`
    select from partnership.agency where lower(name) = lower(${name}) and agency_id is distinct from ${otherThan}::uuid`.execute(
    tx,
  )
  return rows.length > 0
}

/** A new agency of the partnership. What it may see follows from its kind, the agreement, and each person's permission. */
export async function addAgency(
  context: CommandContext,
  input: AgencyDetails & { readonly kind: string },
): Promise<Result<AgencyId>> {
  if (await isNameTaken(context, input.name, null)) return nameTaken()
  if (await isCodeTaken(context, input.national_code, null)) return codeTaken()
  const agencyId = randomUUID()
  await sql`
    insert into partnership.agency (agency_id, partnership_id, name, kind, phone, national_code, own_aims, may_not_do, judged_by)
    values (${agencyId}, ${context.actor.partnershipId}, ${input.name}, ${input.kind}, ${input.phone}, nullif(${input.national_code}, ''), ${input.own_aims}, ${input.may_not_do}, ${input.judged_by})`.execute(
    context.tx,
  )
  return done(agencyId)
}

export async function changeAgency(
  context: CommandContext,
  agencyId: AgencyId,
  input: AgencyDetails & { readonly _version: number },
): Promise<Result<null>> {
  if (await isNameTaken(context, input.name, agencyId)) return nameTaken()
  if (await isCodeTaken(context, input.national_code, agencyId)) return codeTaken()
  const { numAffectedRows } = await sql`
    update partnership.agency set name = ${input.name}, phone = ${input.phone}, national_code = nullif(${input.national_code}, ''), own_aims = ${input.own_aims}, may_not_do = ${input.may_not_do},
      judged_by = ${input.judged_by}, version = version + 1
    where agency_id = ${agencyId} and version = ${input._version}`.execute(context.tx)
  return numAffectedRows === 1n ? done(null) : refused(changedMeanwhile, overtakenSentence)
}
