import { sql } from 'kysely'
import type { AgencyId, StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { partiesHold } from './flows.ts'

export interface WorkspaceCounts {
  readonly flows: number
  readonly steps: number
  readonly stepsWithoutLead: number
  readonly duties: number
  readonly pledges: number
}

export async function workspaceCounts(tx: Tx, versionId: string): Promise<WorkspaceCounts> {
  const { rows } = await sql<WorkspaceCounts>`
    select (select count(*) from partnership.agreement_flow f where f.agreement_version_id = ${versionId} and f.removed_at is null and ${partiesHold}) as flows,
      (select count(*) from partnership.process_step s where s.agreement_version_id = ${versionId} and s.removed_at is null) as steps,
      (select count(*) from partnership.process_step s where s.agreement_version_id = ${versionId} and s.removed_at is null
        and not exists (select from partnership.step_part t where t.process_step_id = s.process_step_id and t.part = 'leads')) as "stepsWithoutLead",
      (select count(*) from partnership.duty d where d.agreement_version_id = ${versionId} and d.removed_at is null) as duties,
      (select count(*) from partnership.pledge p where p.agreement_version_id = ${versionId} and p.removed_at is null) as pledges`.execute(
    tx,
  )
  return rows[0] ?? { flows: 0, steps: 0, stepsWithoutLead: 0, duties: 0, pledges: 0 }
}

export type Part = 'leads' | 'helps' | 'told' | 'none'

export interface StepRow {
  readonly process_step_id: string
  readonly agreement_version_id: string
  readonly place: number
  readonly name: string
  readonly version: number
  readonly parts: readonly { readonly agency_id: AgencyId; readonly part: Part }[]
}

/** The responsibility matrix: each step with the part of each agency (S003-L120). */
export async function stepsOf(tx: Tx, versionId: string): Promise<readonly StepRow[]> {
  const { rows } = await sql<StepRow>`
    select s.process_step_id, s.agreement_version_id, s.place, s.name, s.version,
      coalesce((select jsonb_agg(jsonb_build_object('agency_id', t.agency_id, 'part', t.part)) from partnership.step_part t where t.process_step_id = s.process_step_id), '[]') as parts
    from partnership.process_step s where s.agreement_version_id = ${versionId} and s.removed_at is null order by s.place, lower(s.name)`.execute(
    tx,
  )
  return rows
}

export async function versionIdOfStep(tx: Tx, stepId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select agreement_version_id as id from partnership.process_step where process_step_id = ${stepId} and removed_at is null`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}

export interface DutyRow {
  readonly duty_id: string
  readonly agreement_version_id: string
  readonly name: string
  readonly agency_id: AgencyId
  readonly agency_name: string
  readonly agency_phone: string
  readonly holder_id: StaffId | null
  readonly holder_name: string | null
  readonly holder_title: string | null
  readonly holder_phone: string | null
  readonly holder_email: string | null
  /** Named, but the job has ended: nobody answers now. */
  readonly holder_has_left: boolean
}

const selectDuty = sql`
  select d.duty_id, d.agreement_version_id, d.name, d.agency_id, a.name as agency_name, a.phone as agency_phone, s.staff_id as holder_id, s.display_name as holder_name,
    s.job_title as holder_title, s.work_phone as holder_phone, s.work_email as holder_email, coalesce(s.to_at <= now(), false) as holder_has_left
  from partnership.duty d join partnership.agency a on a.agency_id = d.agency_id
  left join partnership.duty_holder h on h.duty_id = d.duty_id and h.to_at is null
  left join partnership.staff s on s.staff_id = h.staff_id`

export async function dutiesOf(tx: Tx, versionId: string): Promise<readonly DutyRow[]> {
  const { rows } =
    await sql<DutyRow>`${selectDuty} where d.agreement_version_id = ${versionId} and d.removed_at is null order by lower(d.name)`.execute(
      tx,
    )
  return rows
}

export async function dutyById(tx: Tx, dutyId: string): Promise<DutyRow | null> {
  const { rows } = await sql<DutyRow>`${selectDuty} where d.duty_id = ${dutyId} and d.removed_at is null`.execute(tx)
  return rows[0] ?? null
}

export interface PledgeRow {
  readonly pledge_id: string
  readonly agreement_version_id: string
  readonly agency_name: string
  readonly kind: string
  readonly what: string
  readonly year: number
  readonly is_kept: boolean | null
  readonly kept_note: string
  readonly kept_said_by: string | null
  readonly version: number
}

const selectPledge = sql`
  select p.pledge_id, p.agreement_version_id, a.name as agency_name, p.kind, p.what, p.year, p.is_kept, p.kept_note, s.display_name as kept_said_by, p.version
  from partnership.pledge p join partnership.agency a on a.agency_id = p.agency_id left join partnership.staff s on s.staff_id = p.kept_said_by`

export async function pledgesOf(tx: Tx, versionId: string): Promise<readonly PledgeRow[]> {
  const { rows } = await sql<PledgeRow>`
    ${selectPledge} where p.agreement_version_id = ${versionId} and p.removed_at is null order by lower(a.name), p.year, lower(p.what)`.execute(
    tx,
  )
  return rows
}

export async function pledgeById(tx: Tx, pledgeId: string): Promise<PledgeRow | null> {
  const { rows } =
    await sql<PledgeRow>`${selectPledge} where p.pledge_id = ${pledgeId} and p.removed_at is null`.execute(tx)
  return rows[0] ?? null
}
