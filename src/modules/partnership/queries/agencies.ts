import { sql } from 'kysely'
import type { AgencyId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface AgencyRow {
  readonly agency_id: AgencyId
  readonly name: string
  readonly kind: string
  readonly kind_name: string
  readonly own_aims: string
  readonly may_not_do: string
  readonly judged_by: string
  readonly phone: string
  /** What the national system calls it; empty while it has no code. */
  readonly national_code: string
  readonly left_at: Date | null
  readonly version: number
  readonly sites: number
  readonly staff: number
  /** Named posts nobody holds now, by role. */
  readonly gaps: readonly string[]
}

const select = sql`
  select a.agency_id, a.name, a.kind, k.name as kind_name, a.own_aims, a.may_not_do, a.judged_by, a.phone, coalesce(a.national_code, '') as national_code, a.left_at, a.version,
    (select count(*) from partnership.site s where s.agency_id = a.agency_id and s.closed_on is null) as sites,
    (select count(*) from partnership.staff s where s.agency_id = a.agency_id and (s.to_at is null or now() < s.to_at)) as staff,
    array(select p.role from unnest(array['privacy_officer', 'safeguarding_lead']) as p (role)
      where a.left_at is null and not exists (
        select from partnership.staff_role r join partnership.staff s on s.staff_id = r.staff_id
        where r.agency_id = a.agency_id and r.role = p.role and (r.to_at is null or now() < r.to_at) and (s.to_at is null or now() < s.to_at))) as gaps
  from partnership.agency a join partnership.agency_kind k on k.code = a.kind`

/** All agencies of the partnership, those that left last. */
export async function agencies(tx: Tx): Promise<readonly AgencyRow[]> {
  const { rows } = await sql<AgencyRow>`${select} order by a.left_at is not null, lower(a.name)`.execute(tx)
  return rows
}

export async function agencyById(tx: Tx, agencyId: AgencyId): Promise<AgencyRow | null> {
  const { rows } = await sql<AgencyRow>`${select} where a.agency_id = ${agencyId}`.execute(tx)
  return rows[0] ?? null
}

export interface AgencyKind {
  readonly code: string
  readonly name: string
}

export async function agencyKinds(tx: Tx): Promise<readonly AgencyKind[]> {
  const { rows } = await sql<AgencyKind>`select code, name from partnership.agency_kind order by name`.execute(tx)
  return rows
}
