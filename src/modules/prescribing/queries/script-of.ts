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

export async function scriptOf(tx: Tx, personId: string, scriptId: string): Promise<Script | null> {
  const { rows } = await sql<Script>`
    select t.script_id as "itemId", t.person_id as "personId", t.category, t.owner_agency_id as "ownerAgencyId", g.name as "ownerName",
      t.author_staff_id as "authorStaffId", s.display_name as "authorName", t.created_at as "createdAt", t.medicine, t.daily_dose as "dailyDose",
      t.supervised, t.pharmacy_agency_id as "pharmacyAgencyId", f.name as "pharmacyName", t.collection_days::int[] as "collectionDays",
      t.starts_on as "startsOn", t.ends_on as "endsOn", t.stopped_at as "stoppedAt", t.version
    from prescribing.script t
    join partnership.agency g on g.agency_id = t.owner_agency_id
    join partnership.agency f on f.agency_id = t.pharmacy_agency_id
    left join partnership.staff s on s.staff_id = t.author_staff_id
    where t.script_id = ${scriptId} and t.person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}
