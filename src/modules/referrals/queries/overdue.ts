import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** An overdue referral as the coordinator sees it: between whom, and nothing of the person. */
export interface Overdue {
  readonly escalationId: string
  readonly reference: string
  readonly why: 'unanswered' | 'not_seen'
  readonly fromName: string
  readonly fromPhone: string
  readonly toName: string
  readonly toPhone: string
  readonly since: Date
  readonly notes: number
}

const columns = sql`escalation_id as "escalationId", reference, why, from_name as "fromName", from_phone as "fromPhone", to_name as "toName",
  to_phone as "toPhone", since, notes`

export async function overdueReferrals(tx: Tx): Promise<readonly Overdue[]> {
  const { rows } = await sql<Overdue>`select ${columns} from referrals.overdue()`.execute(tx)
  return rows
}

export async function overdueReferral(tx: Tx, escalationId: string): Promise<Overdue | null> {
  const { rows } = await sql<Overdue>`select ${columns} from referrals.overdue(${escalationId})`.execute(tx)
  return rows[0] ?? null
}

export interface OverdueNote {
  readonly at: Date
  readonly who: string
  readonly body: string
}

export async function overdueNotes(tx: Tx, escalationId: string): Promise<readonly OverdueNote[]> {
  const { rows } = await sql<OverdueNote>`select at, who, body from referrals.overdue_notes(${escalationId})`.execute(
    tx,
  )
  return rows
}
