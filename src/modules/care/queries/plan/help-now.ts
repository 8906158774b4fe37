import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'
import { type Item, itemColumns, itemJoins } from '../item-columns.ts'

export interface RunningScript extends Item {
  readonly medicine: string
  readonly pharmacyName: string
}

/** The scripts that run now, as far as whoever acts may read them. */
export async function runningScriptItems(tx: Tx, people: readonly string[]): Promise<readonly RunningScript[]> {
  const { rows } = await sql<RunningScript>`
    select t.script_id as "itemId", ${itemColumns}, t.medicine, f.name as "pharmacyName"
    from prescribing.script t ${itemJoins} join partnership.agency f on f.agency_id = t.pharmacy_agency_id
    where t.person_id = any (${[...people]}::uuid[]) and t.stopped_at is null and current_date between t.starts_on and t.ends_on
    order by t.medicine`.execute(tx)
  return rows
}

export interface Meeting extends Item {
  readonly kind: string
  readonly startsAt: Date
}

/** The next appointments at every agency, as far as whoever acts may read them. */
export async function nextMeetings(tx: Tx, people: readonly string[], most = 6): Promise<readonly Meeting[]> {
  const { rows } = await sql<Meeting>`
    select t.appointment_id as "itemId", ${itemColumns}, t.kind, t.starts_at as "startsAt"
    from care.appointment t ${itemJoins}
    where t.person_id = any (${[...people]}::uuid[]) and t.starts_at > now() and t.attendance is distinct from 'cancelled'
    order by t.starts_at limit ${most}`.execute(tx)
  return rows
}
