import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { OwedMonth } from '../domain/calendar/month-state.ts'

const columns = sql`month, due_on as "dueOn", received_at as "receivedAt", told_at as "toldAt"`

/** The months between two for which the acting agency owes a return, the newest first. */
export async function ownMonths(tx: Tx, from: CalendarDay, to: CalendarDay): Promise<OwedMonth[]> {
  const { rows } = await sql<OwedMonth>`select ${columns} from returns.own_months(${from}, ${to})`.execute(tx)
  return rows
}

export interface AgencyMonth extends OwedMonth {
  readonly agencyId: string
  readonly agencyName: string
}

/** The same for all agencies of the partnership. */
export async function partnershipMonths(tx: Tx, from: CalendarDay, to: CalendarDay): Promise<AgencyMonth[]> {
  const { rows } = await sql<AgencyMonth>`
    select agency_id as "agencyId", agency_name as "agencyName", ${columns}
    from returns.partnership_months(${from}, ${to})`.execute(tx)
  return rows
}

/** How many days after a month's end its return is due now. */
export async function daysUntilDue(tx: Tx, partnershipId: string): Promise<number> {
  const { rows } = await sql<{ days: number | null }>`
    select (partnership.figures('returns.due_after', ${partnershipId}))[1] as days`.execute(tx)
  return rows[0]?.days ?? 0
}
