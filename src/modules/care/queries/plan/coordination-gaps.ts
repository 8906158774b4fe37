import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/database.ts'

export interface CoordinationGap {
  readonly personId: string
  readonly givenName: string
  readonly familyName: string
  readonly chosenName: string
  readonly staffName: string
  readonly gap: 'left_agency' | 'left_team'
}

/** Plans of the acting manager's agency whose coordinator is one no longer. Empty for everyone but a manager. */
export async function coordinationGaps(tx: Tx): Promise<readonly CoordinationGap[]> {
  const { rows } = await sql<CoordinationGap>`
    select n.person_id as "personId", i.given_name as "givenName", i.family_name as "familyName", i.chosen_name as "chosenName",
      n.staff_name as "staffName", n.gap
    from care.coordination_gaps() n
    join people.identity i on i.person_id = n.person_id and i.replaced_at is null
    order by lower(i.family_name), n.person_id limit 200`.execute(tx)
  return rows
}
