import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface OwnWork {
  readonly staff_name: string
  readonly agency_name: string
  readonly from_at: Date
}

/** Where the person works or volunteers themselves, as they said. Nobody at work can read this. */
export async function ownWork(tx: Tx): Promise<OwnWork[]> {
  const { rows } = await sql<OwnWork>`
    select s.display_name as staff_name, a.name as agency_name, o.from_at
    from people.own_record o join partnership.staff s on s.staff_id = o.staff_id join partnership.agency a on a.agency_id = s.agency_id
    where o.person_id = any ((select acting.own_people())::uuid[]) and o.to_at is null order by o.from_at`.execute(tx)
  return rows
}
