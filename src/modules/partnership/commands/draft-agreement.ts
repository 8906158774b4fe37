import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { AgencyId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type CommandContext, changedMeanwhile, overtakenSentence } from './command-context.ts'
import { holdDraft, signedMeanwhile } from './hold-draft.ts'

async function draftOf(tx: Tx, agreementId: string): Promise<Result<string>> {
  const { rows } = await sql<{ draft: string | null }>`select partnership.begin_draft(${agreementId}) as draft`.execute(
    tx,
  )
  const draft = rows[0]?.draft
  return draft ? done(draft) : refused('draft-there', 'There is a draft already. Open it instead')
}

/** A new agreement with an empty first draft. */
export async function beginAgreement({ tx, actor }: CommandContext, name: string): Promise<Result<string>> {
  const agreementId = randomUUID()
  await sql`
    insert into partnership.agreement (agreement_id, partnership_id, name) values (${agreementId}, ${actor.partnershipId}, ${name})`.execute(
    tx,
  )
  return draftOf(tx, agreementId)
}

/** The next version, begun as a copy of the last one. */
export const beginNextDraft = ({ tx }: CommandContext, agreementId: string): Promise<Result<string>> =>
  draftOf(tx, agreementId)

interface Dates {
  readonly review_on: CalendarDay
  readonly last_day_on: CalendarDay
  readonly _version: number
}

/** Review date and hard end. The agreement holds through its last day. */
export async function setDates({ tx }: CommandContext, versionId: string, input: Dates): Promise<Result<null>> {
  if (input.last_day_on < input.review_on)
    return refused('ends-before-review', 'The last day must not be before the review date', 'last_day_on')
  const { numAffectedRows } = await sql`
    update partnership.agreement_version set review_on = ${input.review_on}::date, hard_end_at = ${input.last_day_on}::date + 1, version = version + 1
    where agreement_version_id = ${versionId} and version = ${input._version}`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused(changedMeanwhile, overtakenSentence)
}

/** What the acting worker's agency says under a heading. `_seen` is the moment of the answer that was on screen, 0 for none. */
export async function saveHeadingAnswer(
  { tx, actor }: CommandContext,
  { versionId, headingId }: { readonly versionId: string; readonly headingId: string },
  input: { readonly answer: string; readonly _version: number },
): Promise<Result<null>> {
  if (!(await holdDraft(tx, versionId))) return signedMeanwhile()
  if (input._version === 0) {
    const { numAffectedRows } = await sql`
      insert into partnership.heading_answer (agreement_heading_id, agency_id, answer, answered_by)
      values (${headingId}, ${actor.agencyId}, ${input.answer}, ${actor.staffId}) on conflict do nothing`.execute(tx)
    return numAffectedRows === 1n ? done(null) : refused(changedMeanwhile, overtakenSentence)
  }
  const { numAffectedRows } = await sql`
    update partnership.heading_answer set answer = ${input.answer}, answered_by = ${actor.staffId}, answered_at = now()
    where agreement_heading_id = ${headingId} and agency_id = ${actor.agencyId}
      and floor(extract(epoch from answered_at) * 1000)::bigint = ${input._version}`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused(changedMeanwhile, overtakenSentence)
}

interface JointText {
  readonly joint_text: string
  readonly is_agreed: boolean
  readonly _version: number
}

/** The joint text under a heading; a text that changes is no longer agreed unless it is said to be. */
export async function agreeJointText(
  { tx }: CommandContext,
  headingId: string,
  input: JointText,
): Promise<Result<null>> {
  if (input.is_agreed && input.joint_text === '')
    return refused('nothing-agreed', 'Write the joint text before you mark it as agreed', 'joint_text')
  const { numAffectedRows } = await sql`
    update partnership.agreement_heading set joint_text = ${input.joint_text}, version = version + 1,
      agreed_at = case when ${input.is_agreed} then coalesce(case when joint_text = ${input.joint_text} then agreed_at end, now()) end
    where agreement_heading_id = ${headingId} and version = ${input._version}`.execute(tx)
  return numAffectedRows === 1n ? done(null) : refused(changedMeanwhile, overtakenSentence)
}

/** Brings an agency into a draft, for the first time or again. */
export async function addParty({ tx }: CommandContext, versionId: string, agencyId: AgencyId): Promise<Result<null>> {
  if (!(await holdDraft(tx, versionId))) return signedMeanwhile()
  const back = await sql`
    update partnership.agreement_party set ended_at = null, ended_by = null, ended_reason = null
    where agreement_version_id = ${versionId} and agency_id = ${agencyId} and ended_at is not null`.execute(tx)
  if (back.numAffectedRows === 1n) return done(null)
  const { rows } =
    await sql`select from partnership.agreement_party where agreement_version_id = ${versionId} and agency_id = ${agencyId}`.execute(
      tx,
    )
  if (rows.length > 0) return refused('party-already', 'This agency is a party already', 'agency_id')
  await sql`
    insert into partnership.agreement_party (agreement_party_id, agreement_version_id, agency_id) values (${randomUUID()}, ${versionId}, ${agencyId})`.execute(
    tx,
  )
  return done(null)
}

/** Takes an agency out of a draft, and with it what would flow to and from it. */
export async function takeOutParty(
  { tx, actor }: CommandContext,
  versionId: string,
  agencyId: AgencyId,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update partnership.agreement_party set ended_at = now(), ended_by = ${actor.staffId}, ended_reason = 'Taken out of the draft'
    where agreement_version_id = ${versionId} and agency_id = ${agencyId} and ended_at is null`.execute(tx)
  if (numAffectedRows !== 1n) return refused('not-a-party', 'This agency is not a party of the draft')
  await sql`
    update partnership.agreement_flow set removed_at = now(), removed_by = ${actor.staffId}, version = version + 1
    where agreement_version_id = ${versionId} and ${agencyId} in (from_agency_id, to_agency_id) and removed_at is null`.execute(
    tx,
  )
  return done(null)
}
