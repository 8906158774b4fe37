import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** Who is referred, as far as whoever acts may know. */
export interface PacketIdentity {
  readonly personId: string
  readonly givenName: string
  readonly familyName: string
  readonly chosenName: string
  readonly pronouns: string
  readonly bornOn: string | null
  readonly nhsNumber: string | null
  readonly interpreterLanguage: string
}

/** In full where the map opens identity; else as the acting persona's projection. */
export async function packetIdentities(tx: Tx, people: readonly string[]): Promise<readonly PacketIdentity[]> {
  const ids = [...people]
  const { rows } = await sql<PacketIdentity>`
    select distinct on ("personId") * from (
      select person_id as "personId", given_name as "givenName", family_name as "familyName", chosen_name as "chosenName", pronouns,
        born_on as "bornOn", nhs_number as "nhsNumber", interpreter_language as "interpreterLanguage", 0 as place
      from people.identity where person_id = any (${ids}::uuid[]) and replaced_at is null
      union all
      select person_id, given_name, family_name, chosen_name, '', born_on, nhs_number, '', 1 from people.identity_projection(${ids}::uuid[])) i
    order by "personId", place`.execute(tx)
  return rows
}

export interface PacketAlert {
  readonly kind: string | null
  readonly detail: string | null
  readonly staffInstruction: string
}

export async function packetAlerts(tx: Tx, personId: string): Promise<readonly PacketAlert[]> {
  const { rows } = await sql<PacketAlert>`
    select kind, detail, staff_instruction as "staffInstruction" from people.alert where person_id = ${personId} and ended_at is null
    union all
    select kind, detail, staff_instruction from people.alert_projection(array[${personId}]::uuid[])`.execute(tx)
  return rows
}

/** What the sender's own agency holds that a packet may carry. */
export async function ownPacket(
  tx: Tx,
  personId: string,
): Promise<{ readonly identity: PacketIdentity | undefined; readonly alerts: readonly PacketAlert[] }> {
  const identity = sql<PacketIdentity>`
    select person_id as "personId", given_name as "givenName", family_name as "familyName", chosen_name as "chosenName", pronouns,
      born_on as "bornOn", nhs_number as "nhsNumber", interpreter_language as "interpreterLanguage"
    from people.identity where person_id = ${personId} and replaced_at is null and owner_agency_id = (select acting.agency_id())`.execute(
    tx,
  )
  const alerts = sql<PacketAlert>`
    select kind, detail, staff_instruction as "staffInstruction" from people.alert
    where person_id = ${personId} and ended_at is null and owner_agency_id = (select acting.agency_id())`.execute(tx)
  const [who, what] = await Promise.all([identity, alerts])
  return { identity: who.rows[0], alerts: what.rows }
}
