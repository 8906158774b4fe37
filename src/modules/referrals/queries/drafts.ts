import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Need } from '../domain/needs.ts'

/** A referral that is still being written. */
export interface Draft {
  readonly draftId: string
  readonly personId: string
  readonly need: Need | ''
  readonly toAgencyIds: readonly string[]
  readonly reason: string
  readonly changedAt: Date
  readonly changedByName: string
  readonly version: number
}

const select = sql`
  select d.draft_id as "draftId", d.person_id as "personId", d.need, d.to_agency_ids as "toAgencyIds", d.reason, d.changed_at as "changedAt",
    s.display_name as "changedByName", d.version
  from referrals.draft d join partnership.staff s on s.staff_id = d.changed_by
  where d.sent_at is null and d.thrown_away_at is null`

export async function draftOf(tx: Tx, personId: string, draftId: string): Promise<Draft | null> {
  const { rows } = await sql<Draft>`${select} and d.draft_id = ${draftId} and d.person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

/** Drafts of the acting agency about people whom whoever asks works with. */
export async function openDrafts(tx: Tx, most: number): Promise<readonly Draft[]> {
  const { rows } =
    await sql<Draft>`${select} and d.owner_agency_id = (select acting.agency_id()) order by d.changed_at desc limit ${most}`.execute(
      tx,
    )
  return rows
}
