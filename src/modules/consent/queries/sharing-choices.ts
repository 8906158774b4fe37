import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** What the agreement lets a person permit to one agency for one purpose. The three masks name kinds of information. */
export interface SharingChoice {
  readonly agencyId: string
  readonly agencyName: string
  readonly ceiling: string
  readonly purpose: string
  readonly purposeName: string
  readonly inFull: number
  readonly inPart: number
  readonly byOptIn: number
}

/** All permissions the agreement in force has room for, by agency. */
export async function sharingChoices(tx: Tx): Promise<SharingChoice[]> {
  const { rows } = await sql<SharingChoice>`
    select c.agency_id as "agencyId", c.agency_name as "agencyName", c.ceiling, c.purpose, u.plain_name as "purposeName",
      c.in_full as "inFull", c.in_part as "inPart", c.by_opt_in as "byOptIn"
    from consent.sharing_choices() c join partnership.purpose u on u.code = c.purpose
    order by c.agency_name, u.bit`.execute(tx)
  return rows
}

export async function sharingChoice(tx: Tx, agencyId: string, purpose: string): Promise<SharingChoice | null> {
  const choices = await sharingChoices(tx)
  return choices.find((choice) => choice.agencyId === agencyId && choice.purpose === purpose) ?? null
}
