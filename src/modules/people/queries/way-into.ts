import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface WayIn {
  /** caseload, agency, team_reason, grant, agreement, referral, break_glass, team_list, author, own. */
  readonly route: string
  readonly source_id: string | null
}

/** By which way whoever acts comes to a person; null where there is none, which is the same as there being no such person. */
export async function wayInto(tx: Tx, personId: PersonId): Promise<WayIn | null> {
  const { rows } = await sql<WayIn>`select route, source_id from people.way_in(${personId})`.execute(tx)
  return rows[0] ?? null
}

/** Whether the acting worker may write entries of a category about the person as their own agency. */
export async function mayWrite(tx: Tx, personId: PersonId, category: number): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select consent.may_write(${personId}, ${category}::smallint) or (${category} in (1, 2) and people.brought_in_by_me(${personId})) as may`.execute(
    tx,
  )
  return rows[0]?.may ?? false
}

/** Whether the acting worker leads on the person's care. */
export async function leadsOn(tx: Tx, personId: PersonId): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`select consent.leads(${personId}) as leads`.execute(tx)
  return rows[0]?.leads ?? false
}
