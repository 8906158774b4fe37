import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'

export interface DraftInput {
  readonly personId: string
  readonly need: string
  readonly toAgencyIds: readonly string[]
  readonly reason: string
}

/** The draft a form was filled from. */
export interface DraftVersion {
  readonly draftId: string
  readonly version: number
}

const changedMeanwhile = () =>
  refused('changed-meanwhile', 'Somebody has changed, sent or thrown away this draft in the meantime')

export async function beginDraft(
  { tx, actor }: CommandContext,
  { personId, need, toAgencyIds, reason }: DraftInput,
): Promise<Result<{ readonly draftId: string }>> {
  const draftId = randomUUID()
  await sql`
    insert into referrals.draft (draft_id, person_id, partnership_id, owner_agency_id, author_staff_id, changed_by, need, to_agency_ids, reason)
    values (${draftId}, ${personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${actor.staffId}, ${need}, ${[...toAgencyIds]}::uuid[], ${reason})`.execute(
    tx,
  )
  return done({ draftId })
}

export async function changeDraft(
  { tx, actor }: CommandContext,
  { draftId, version }: DraftVersion,
  { need, toAgencyIds, reason }: DraftInput,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update referrals.draft set need = ${need}, to_agency_ids = ${[...toAgencyIds]}::uuid[], reason = ${reason}, changed_at = now(), changed_by = ${actor.staffId},
      version = version + 1
    where draft_id = ${draftId} and version = ${version} and sent_at is null and thrown_away_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : changedMeanwhile()
}

/** A draft ends by being sent or thrown away; the words of a sent one stand in the referral. */
export async function endDraft(
  { tx, actor }: CommandContext,
  { draftId, version }: DraftVersion,
  how: 'sent' | 'thrown-away',
): Promise<Result<null>> {
  const [sentAt, thrownAwayAt] = how === 'sent' ? [sql`now()`, sql`null`] : [sql`null`, sql`now()`]
  const { numAffectedRows } = await sql`
    update referrals.draft set sent_at = ${sentAt}, thrown_away_at = ${thrownAwayAt}, reason = '', changed_at = now(), changed_by = ${actor.staffId}, version = version + 1
    where draft_id = ${draftId} and version = ${version} and sent_at is null and thrown_away_at is null`.execute(tx)
  return numAffectedRows === 1n ? done(null) : changedMeanwhile()
}
