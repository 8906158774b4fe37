import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface Sign {
  readonly agencyId: string
  readonly agencyName: string
  readonly sign: string
  readonly state: 'raised' | 'quiet' | 'incomplete'
  readonly aboutCount: number | null
  readonly aboutOf: number | null
  readonly aboutPercent: number | null
  readonly isOwn: boolean
}

/** The signs of a snapshot that whoever acts may read: every agency's for those who run the partnership, else their own agency's. */
export async function signsOf(tx: Tx, snapshotId: string): Promise<readonly Sign[]> {
  const { rows } = await sql<Sign>`
    select g.agency_id as "agencyId", a.name as "agencyName", g.sign, g.state, g.about_count as "aboutCount", g.about_of as "aboutOf",
      g.about_percent as "aboutPercent", g.agency_id = acting.agency_id() as "isOwn"
    from indicators.sign g join partnership.agency a on a.agency_id = g.agency_id
    where g.snapshot_id = ${snapshotId} order by a.name, g.sign`.execute(tx)
  return rows
}

export interface OwnSignCount {
  readonly sign: string
  readonly seen: number
  readonly of: number
  readonly otherSeen: number | null
  readonly otherOf: number | null
  readonly usualShare: string | null
}

/** The numbers behind the acting agency's own signs, as they are. */
export async function ownSignCounts(tx: Tx, snapshotId: string): Promise<readonly OwnSignCount[]> {
  const { rows } = await sql<OwnSignCount>`
    select sign, seen, of, other_seen as "otherSeen", other_of as "otherOf", usual_share as "usualShare"
    from indicators.own_sign_counts(${snapshotId}::uuid)`.execute(tx)
  return rows
}

export interface SignComment {
  readonly agencyId: string
  readonly sign: string
  readonly words: string
  readonly author: string
  readonly agencyName: string
  readonly writtenAt: Date
}

/** What was said of the signs of a month, oldest first. */
export async function signComments(tx: Tx, month: CalendarDay): Promise<readonly SignComment[]> {
  const { rows } = await sql<SignComment>`
    select c.agency_id as "agencyId", c.sign, c.words, s.display_name as author, a.name as "agencyName", c.written_at as "writtenAt"
    from indicators.sign_comment c join partnership.staff s on s.staff_id = c.author_staff_id join partnership.agency a on a.agency_id = s.agency_id
    where c.month = ${month}::date order by c.written_at, c.sign_comment_id`.execute(tx)
  return rows
}

/** Whether whoever acts reads signs at all, and whether of every agency. */
export async function readsSigns(tx: Tx): Promise<{ readonly oversees: boolean; readonly hasOwn: boolean }> {
  const { rows } = await sql<{ oversees: boolean; hasOwn: boolean }>`
    select indicators.oversees() as oversees, indicators.sees_own_numbers() as "hasOwn"`.execute(tx)
  return rows[0] ?? { oversees: false, hasOwn: false }
}
