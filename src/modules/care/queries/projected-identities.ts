import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** Who somebody is, in the few words the acting persona may have (p1 to p4); what it may not have is empty. */
export interface ProjectedIdentity {
  readonly personId: string
  readonly wholeId: string
  readonly givenName: string
  readonly chosenName: string
  readonly familyName: string
  readonly bornOn: string | null
  readonly nhsNumber: string | null
  readonly reference: string | null
  /** Whom a peer mentor rings about a session. */
  readonly sessionContact: string | null
}

/** These people as the acting persona may know them, one row each. */
export async function projectedIdentities(tx: Tx, people: readonly string[]): Promise<readonly ProjectedIdentity[]> {
  const { rows } = await sql<ProjectedIdentity>`
    select distinct on (person_id) person_id as "personId", whole_id as "wholeId", given_name as "givenName", chosen_name as "chosenName",
      family_name as "familyName", born_on as "bornOn", nhs_number as "nhsNumber", reference, session_contact as "sessionContact"
    from people.identity_projection(${[...people]}::uuid[]) order by person_id`.execute(tx)
  return rows
}
