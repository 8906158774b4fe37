import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** A script as those who prescribe see it, with what the access rule and the audit need to know. */
export interface Script {
  readonly itemId: string
  readonly personId: string
  readonly category: number
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorStaffId: string | null
  readonly authorName: string | null
  readonly createdAt: Date
  readonly medicine: string
  readonly dailyDose: string
  readonly supervised: boolean
  readonly pharmacyAgencyId: string
  readonly pharmacyName: string
  readonly collectionDays: readonly number[]
  readonly startsOn: string
  readonly endsOn: string
  readonly stoppedAt: Date | null
  readonly version: number
}

const scripts = sql`
    select t.script_id as "itemId", t.person_id as "personId", t.category, t.owner_agency_id as "ownerAgencyId", g.name as "ownerName",
      t.author_staff_id as "authorStaffId", s.display_name as "authorName", t.created_at as "createdAt", t.medicine, t.daily_dose as "dailyDose",
      t.supervised, t.pharmacy_agency_id as "pharmacyAgencyId", f.name as "pharmacyName", t.collection_days::int[] as "collectionDays",
      t.starts_on as "startsOn", t.ends_on as "endsOn", t.stopped_at as "stoppedAt", t.version
    from prescribing.script t
    join partnership.agency g on g.agency_id = t.owner_agency_id
    join partnership.agency f on f.agency_id = t.pharmacy_agency_id
    left join partnership.staff s on s.staff_id = t.author_staff_id`

export async function scriptOf(tx: Tx, personId: string, scriptId: string): Promise<Script | null> {
  const { rows } = await sql<Script>`${scripts} where t.script_id = ${scriptId} and t.person_id = ${personId}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** What the same agency has written in place of a script that was stopped, if it has. */
export async function successorOf(
  tx: Tx,
  { itemId, personId, ownerAgencyId, createdAt }: Script,
): Promise<Script | null> {
  const { rows } = await sql<Script>`${scripts}
    where t.person_id = ${personId} and t.owner_agency_id = ${ownerAgencyId} and t.stopped_at is null and t.script_id <> ${itemId}
      and t.created_at >= ${createdAt}
    order by t.created_at desc limit 1`.execute(tx)
  return rows[0] ?? null
}
