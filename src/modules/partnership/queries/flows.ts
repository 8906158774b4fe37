import { sql } from 'kysely'
import type { AgencyId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { FlowCategory } from '../domain/plain-words.ts'

export interface FlowRow {
  readonly agreement_flow_id: string
  readonly agreement_version_id: string
  readonly from_agency_id: AgencyId
  readonly from_name: string
  readonly to_agency_id: AgencyId
  readonly to_name: string
  readonly purpose: string
  readonly purpose_plain: string
  readonly lawful_basis: string
  readonly permission_needed: boolean
  readonly categories: readonly FlowCategory[]
  readonly removed_at: Date | null
  readonly version: number
}

const select = sql`
  select f.agreement_flow_id, f.agreement_version_id, f.from_agency_id, a.name as from_name, f.to_agency_id, b.name as to_name, f.purpose,
    u.plain_name as purpose_plain, f.lawful_basis, f.permission_needed, f.removed_at, f.version,
    (select jsonb_agg(jsonb_build_object('code', y.code, 'plainName', y.plain_name, 'cell', coalesce(c.cell, 'none')) order by y.code)
      from partnership.category y left join partnership.ceiling c on c.ceiling = k.ceiling and c.category = y.code where y.code = any (f.categories)) as categories
  from partnership.agreement_flow f
  join partnership.agency a on a.agency_id = f.from_agency_id
  join partnership.agency b on b.agency_id = f.to_agency_id
  join partnership.agency_kind k on k.code = b.kind
  join partnership.purpose u on u.code = f.purpose`

// What a party that has ended may show or see is nothing, from that moment.
export const partiesHold = sql`(select count(*) from partnership.agreement_party y where y.agreement_version_id = f.agreement_version_id
    and y.agency_id in (f.from_agency_id, f.to_agency_id) and y.ended_at is null) = 2`

/** The information matrix of a version as it holds: without the flows taken out of it, and without those of parties that have ended. */
export async function flowsOf(tx: Tx, versionId: string): Promise<readonly FlowRow[]> {
  const { rows } = await sql<FlowRow>`
    ${select} where f.agreement_version_id = ${versionId} and f.removed_at is null and ${partiesHold} order by lower(a.name), lower(b.name), u.bit`.execute(
    tx,
  )
  return rows
}

export async function flowById(tx: Tx, flowId: string): Promise<FlowRow | null> {
  const { rows } = await sql<FlowRow>`${select} where f.agreement_flow_id = ${flowId}`.execute(tx)
  return rows[0] ?? null
}

export interface PurposeWords {
  readonly code: string
  readonly plain_name: string
}

/** What a flow may be for. Emergencies, families and oversight have ways of their own. */
export async function purposesOfFlows(tx: Tx): Promise<readonly PurposeWords[]> {
  const { rows } = await sql<PurposeWords>`
    select code, plain_name from partnership.purpose where code not in ('emergency', 'family_support', 'oversight') order by bit`.execute(
    tx,
  )
  return rows
}

export interface Limit {
  readonly agency_id: AgencyId
  readonly working_purpose: string
  readonly categories: readonly FlowCategory[]
}

/** The most an agency may ever see, category by category, and what it works for. */
export async function limitOf(tx: Tx, agencyId: AgencyId): Promise<Limit | null> {
  const { rows } = await sql<Limit>`
    select a.agency_id, k.working_purpose,
      (select jsonb_agg(jsonb_build_object('code', y.code, 'plainName', y.plain_name, 'cell', coalesce(c.cell, 'none')) order by y.code)
        from partnership.category y left join partnership.ceiling c on c.ceiling = k.ceiling and c.category = y.code) as categories
    from partnership.agency a join partnership.agency_kind k on k.code = a.kind where a.agency_id = ${agencyId}`.execute(
    tx,
  )
  return rows[0] ?? null
}
