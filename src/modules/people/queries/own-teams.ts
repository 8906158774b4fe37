import { sql } from 'kysely'
import type { StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface OwnTeam {
  readonly team_id: string
  readonly name: string
}

/** The teams a worker belongs to now. */
export async function ownTeams(tx: Tx, staffId: StaffId): Promise<OwnTeam[]> {
  const { rows } = await sql<OwnTeam>`
    select t.team_id, t.name from partnership.team_member m join partnership.team t on t.team_id = m.team_id
    where m.staff_id = ${staffId} and m.from_at <= now() and (m.to_at is null or now() < m.to_at) and t.closed_on is null order by t.name`.execute(
    tx,
  )
  return rows
}
