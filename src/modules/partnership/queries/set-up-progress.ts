import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface SetUpProgress {
  readonly agencies: number
  readonly agencies_without_staff: number
  readonly agencies_with_gaps: number
  readonly staff: number
  readonly staff_with_people: number
  readonly has_draft: boolean
  readonly is_in_force: boolean
  readonly flows: number
  /** What the command line and reports call the partnership; empty while it has no code. */
  readonly code: string
}

/** How far the partnership has come from an empty database to its first person. */
export async function setUpProgress(tx: Tx): Promise<SetUpProgress> {
  const { rows } = await sql<SetUpProgress>`
    with agency as (select agency_id from partnership.agency where left_at is null),
    present as (select s.staff_id, s.agency_id from partnership.staff s join agency a on a.agency_id = s.agency_id where s.to_at is null or now() < s.to_at),
    held as (select r.role, r.agency_id, r.staff_id from partnership.staff_role r join present p on p.staff_id = r.staff_id where r.to_at is null or now() < r.to_at),
    in_force as (select v.agreement_version_id from partnership.agreement_version v
      where v.in_force_from <= now() and (v.replaced_at is null or now() < v.replaced_at) and now() < v.hard_end_at)
    select (select count(*) from agency) as agencies,
      (select count(*) from agency a where not exists (select from present p where p.agency_id = a.agency_id)) as agencies_without_staff,
      (select count(*) from agency a where exists (select from unnest(array['privacy_officer', 'safeguarding_lead']) as p (role)
        where not exists (select from held h where h.agency_id = a.agency_id and h.role = p.role))) as agencies_with_gaps,
      (select count(*) from present) as staff,
      (select count(distinct h.staff_id) from held h where acting.works_with_people(array[h.role])) as staff_with_people,
      exists (select from partnership.agreement_version v where v.in_force_from is null) as has_draft,
      exists (select from in_force) as is_in_force,
      (select count(*) from partnership.agreement_flow f join in_force v on v.agreement_version_id = f.agreement_version_id where f.removed_at is null) as flows,
      (select coalesce(p.code, '') from partnership.partnership p where p.partnership_id = acting.partnership_id()) as code`.execute(
    tx,
  )
  const progress = rows[0]
  if (!progress) throw new Error('The counts of set-up gave no row.')
  return progress
}
