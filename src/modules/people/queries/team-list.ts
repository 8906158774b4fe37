import { sql } from 'kysely'
import type { PersonId, StaffId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface TeamListRow {
  readonly person_id: PersonId
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
  readonly team: string
  /** On the asking worker's own caseload, so that opening needs no reason. */
  readonly is_mine: boolean
}

/** The names on the lists of a worker's teams, and nothing more of them. */
export async function teamList(tx: Tx, staffId: StaffId, { limit = 50, after = 0 } = {}): Promise<TeamListRow[]> {
  const { rows } = await sql<TeamListRow>`
    select l.person_id, i.given_name, i.chosen_name, i.family_name, l.team, l.is_mine
    from (
      select w.person_id, string_agg(distinct t.name, ', ') as team, bool_or(coalesce(w.staff_id = ${staffId}, false)) as is_mine
      from partnership.team_member m
      join partnership.team t on t.team_id = m.team_id
      join people.working_relationship w on w.team_id = m.team_id and w.to_at is null and w.from_at <= now()
      where m.staff_id = ${staffId} and m.from_at <= now() and (m.to_at is null or now() < m.to_at)
      group by w.person_id) l
    join people.identity i on i.person_id = l.person_id and i.replaced_at is null
    order by lower(i.family_name), lower(coalesce(nullif(i.chosen_name, ''), i.given_name)), l.person_id
    limit ${limit} offset ${after}`.execute(tx)
  return rows
}

/** People of a manager's teams with whom nobody of the agency works at present. Empty for everyone but a manager. */
export async function withoutAWorker(tx: Tx): Promise<TeamListRow[]> {
  const { rows } = await sql<TeamListRow>`
    select n.person_id, i.given_name, i.chosen_name, i.family_name, '' as team, false as is_mine
    from people.without_a_worker() n (person_id)
    join people.identity i on i.person_id = n.person_id and i.replaced_at is null
    order by lower(i.family_name), n.person_id limit 200`.execute(tx)
  return rows
}
