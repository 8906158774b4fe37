import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** An agency that may be referred to, and what of a packet it would see: masks of categories, in full and in part. */
export interface Receiver {
  readonly agencyId: string
  readonly name: string
  /** What kind of agency it is, and that in words. */
  readonly kind: string
  readonly kindName: string
  readonly ceiling: string
  readonly opens: number
  readonly projects: number
}

export async function receivers(tx: Tx): Promise<readonly Receiver[]> {
  const { rows } = await sql<Receiver>`
    select r.agency_id as "agencyId", r.name, g.kind, k.name as "kindName", r.ceiling, r.opens, r.projects
    from referrals.receivers() r
    join partnership.agency g on g.agency_id = r.agency_id join partnership.agency_kind k on k.code = g.kind
    order by r.name`.execute(tx)
  return rows
}

export async function isBlockedAt(tx: Tx, personId: string, agencyId: string): Promise<boolean> {
  const { rows } = await sql<{
    blocked: boolean
  }>`select referrals.is_blocked_at(${personId}, ${agencyId}) as blocked`.execute(tx)
  return rows[0]?.blocked ?? true
}
