import { sql } from 'kysely'
import type { AgencyId, PersonId, StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface Colleague {
  readonly staff_id: StaffId
  readonly display_name: string
  readonly job_title: string
  readonly agency_id: AgencyId
  readonly agency_name: string
  readonly agency_kind: string
}

export interface Partner {
  readonly agency_id: AgencyId
  readonly name: string
  readonly kind: string
}

const workingRoles = [
  'worker',
  'clinician',
  'prescriber',
  'pharmacist',
  'gp',
  'order_manager',
  'housing_worker',
  'peer_mentor',
  'team_manager',
  'safeguarding_lead',
  'duty_safeguarding',
]

/** Everybody in the partnership who works with people now; of one agency where it is named; in any post where that is asked. */
export async function colleagues(
  tx: Tx,
  { agencyId, anyPost = false }: { readonly agencyId?: AgencyId; readonly anyPost?: boolean } = {},
): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select s.staff_id, s.display_name, s.job_title, a.agency_id, a.name as agency_name, a.kind as agency_kind
    from partnership.staff s join partnership.agency a on a.agency_id = s.agency_id
    where s.from_at <= now() and (s.to_at is null or now() < s.to_at) and (a.left_at is null or now() < a.left_at)
      and (${agencyId ?? null}::uuid is null or a.agency_id = ${agencyId ?? null}::uuid)
      and (not s.is_volunteer or now() < s.checks_valid_until)
      and (${anyPost} or exists (select from partnership.staff_role r where r.staff_id = s.staff_id and r.role = any (${workingRoles}::text[])
        and r.from_at <= now() and (r.to_at is null or now() < r.to_at)))
    order by a.name, s.display_name, s.staff_id`.execute(tx)
  return rows
}

/** Every agency of the partnership that takes part now. */
export async function partners(tx: Tx): Promise<Partner[]> {
  const { rows } = await sql<Partner>`
    select agency_id, name, kind from partnership.agency where left_at is null or now() < left_at order by name`.execute(
    tx,
  )
  return rows
}

/** Of these workers and agencies, those who may be put to work with the person. Says nothing of why others may not (S004-L839). */
export async function whoMayWorkWith(tx: Tx, personId: PersonId, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    id: string
  }>`select w.id from people.may_work_with(${personId}, ${[...ids]}::uuid[]) w (id)`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Colleagues at the worker's own agency to whom a person can be handed over. */
export async function colleaguesToHandTo(
  tx: Tx,
  personId: PersonId,
  actor: { readonly agencyId: AgencyId; readonly staffId: StaffId },
): Promise<Colleague[]> {
  const all = (await colleagues(tx, actor)).filter(({ staff_id }) => staff_id !== actor.staffId)
  const may = await whoMayWorkWith(
    tx,
    personId,
    all.map(({ staff_id }) => staff_id),
  )
  return all.filter(({ staff_id }) => may.has(staff_id))
}
