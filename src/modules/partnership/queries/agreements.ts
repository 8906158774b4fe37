import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface VersionRow {
  readonly agreement_version_id: string
  readonly agreement_id: string
  readonly agreement_name: string
  readonly number: number
  readonly drafted_at: Date
  readonly in_force_from: Date | null
  readonly replaced_at: Date | null
  readonly review_on: CalendarDay | null
  readonly hard_end_at: Date | null
  /** The last day on which it holds. */
  readonly last_day_on: CalendarDay | null
  readonly review_is_past: boolean
  readonly version: number
  readonly parties: number
  readonly signatures: number
}

const select = sql`
  select v.agreement_version_id, v.agreement_id, a.name as agreement_name, v.number, v.drafted_at, v.in_force_from, v.replaced_at, v.review_on, v.hard_end_at,
    ((v.hard_end_at - interval '1 second') at time zone 'Europe/London')::date as last_day_on, coalesce(v.review_on < current_date, false) as review_is_past, v.version,
    (select count(*) from partnership.agreement_party y where y.agreement_version_id = v.agreement_version_id and y.ended_at is null) as parties,
    (select count(*) from partnership.agreement_party y where y.agreement_version_id = v.agreement_version_id and y.ended_at is null and y.signed_at is not null) as signatures
  from partnership.agreement_version v join partnership.agreement a on a.agreement_id = v.agreement_id`

/** All versions of all agreements, newest first. */
export async function versions(tx: Tx): Promise<readonly VersionRow[]> {
  const { rows } = await sql<VersionRow>`${select} order by a.created_at, a.agreement_id, v.number desc`.execute(tx)
  return rows
}

export async function versionById(tx: Tx, versionId: string): Promise<VersionRow | null> {
  const { rows } = await sql<VersionRow>`${select} where v.agreement_version_id = ${versionId}`.execute(tx)
  return rows[0] ?? null
}

/** The version in force now, if any: the first agreement's where there are several. */
export async function versionInForce(tx: Tx): Promise<VersionRow | null> {
  const { rows } = await sql<VersionRow>`
    ${select} where v.in_force_from <= now() and (v.replaced_at is null or now() < v.replaced_at) and now() < v.hard_end_at order by a.created_at limit 1`.execute(
    tx,
  )
  return rows[0] ?? null
}

export interface PartyRow {
  readonly agreement_party_id: string
  readonly agreement_version_id: string
  readonly agency_id: string
  readonly agency_name: string
  readonly signed_at: Date | null
  readonly signed_by: string | null
  readonly ended_at: Date | null
  readonly ended_reason: string | null
}

const selectParty = sql`
  select y.agreement_party_id, y.agreement_version_id, y.agency_id, a.name as agency_name, y.signed_at, s.display_name as signed_by, y.ended_at, y.ended_reason
  from partnership.agreement_party y join partnership.agency a on a.agency_id = y.agency_id left join partnership.staff s on s.staff_id = y.signed_by`

export async function partiesOf(tx: Tx, versionId: string): Promise<readonly PartyRow[]> {
  const { rows } =
    await sql<PartyRow>`${selectParty} where y.agreement_version_id = ${versionId} order by y.ended_at is not null, lower(a.name)`.execute(
      tx,
    )
  return rows
}

export async function partyById(tx: Tx, partyId: string): Promise<PartyRow | null> {
  const { rows } = await sql<PartyRow>`${selectParty} where y.agreement_party_id = ${partyId}`.execute(tx)
  return rows[0] ?? null
}

export async function missingBeforeSigning(tx: Tx, versionId: string): Promise<readonly string[]> {
  const { rows } = await sql<{
    missing: readonly string[]
  }>`select partnership.missing_before_signing(${versionId}) as missing`.execute(tx)
  return rows[0]?.missing ?? []
}
