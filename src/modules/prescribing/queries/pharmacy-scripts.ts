import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** A script as its pharmacy may know it (p10). */
export interface PharmacyScript {
  readonly scriptId: string
  readonly personId: string
  readonly medicine: string
  readonly dailyDose: string
  readonly supervised: boolean
  readonly collectionDays: readonly number[]
  readonly startsOn: string
  readonly endsOn: string
  readonly stoppedAt: Date | null
  readonly version: number
  readonly isActive: boolean
  readonly prescriberName: string | null
  readonly prescriberPhone: string | null
  readonly agencyName: string
  readonly agencyPhone: string
}

const columns = sql`script_id as "scriptId", person_id as "personId", medicine, daily_dose as "dailyDose", supervised,
  collection_days::int[] as "collectionDays", starts_on as "startsOn", ends_on as "endsOn", stopped_at as "stoppedAt", version,
  is_active as "isActive", prescriber_name as "prescriberName", prescriber_phone as "prescriberPhone", agency_name as "agencyName",
  agency_phone as "agencyPhone"`

/** The scripts named to the acting pharmacy that run today. */
export async function activeScripts(tx: Tx): Promise<readonly PharmacyScript[]> {
  const { rows } =
    await sql<PharmacyScript>`select ${columns} from prescribing.scripts_projection() where is_active order by medicine`.execute(
      tx,
    )
  return rows
}

/** The scripts of one person at the acting pharmacy, past ones too; none unless one of them runs today (A20). */
export async function scriptsAtPharmacy(tx: Tx, personId: string): Promise<readonly PharmacyScript[]> {
  const { rows } = await sql<PharmacyScript>`
    select ${columns} from prescribing.scripts_projection() where person_id = ${personId} order by is_active desc, starts_on desc`.execute(
    tx,
  )
  return rows.some((script) => script.isActive) ? rows : []
}

export async function scriptAtPharmacy(tx: Tx, scriptId: string): Promise<PharmacyScript | null> {
  const { rows } =
    await sql<PharmacyScript>`select ${columns} from prescribing.scripts_projection() where script_id = ${scriptId}`.execute(
      tx,
    )
  return rows[0] ?? null
}
