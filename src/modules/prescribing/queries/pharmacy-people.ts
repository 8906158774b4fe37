import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** p14 and the allergies of p10, each once. */
export interface DispensingAlert {
  readonly personId: string
  readonly kind: string
  readonly detail: string
}

export async function dispensingAlerts(tx: Tx, people: readonly string[]): Promise<readonly DispensingAlert[]> {
  const ids = [...people]
  const { rows } = await sql<DispensingAlert>`
    select distinct on (alert_id) person_id as "personId", kind, detail
    from (
      select person_id, alert_id, kind, detail from people.alert_projection(${ids}::uuid[])
      union all
      select person_id, alert_id, kind, detail from prescribing.allergies_projection(${ids}::uuid[])) a
    order by alert_id`.execute(tx)
  return rows
}

/** p5. */
export interface ContactFlags {
  readonly personId: string
  readonly doNotTelephone: boolean
  readonly doNotPost: boolean
}

export async function contactFlags(tx: Tx, people: readonly string[]): Promise<readonly ContactFlags[]> {
  const { rows } = await sql<ContactFlags>`
    select person_id as "personId", do_not_telephone as "doNotTelephone", do_not_post as "doNotPost"
    from people.contact_flags(${[...people]}::uuid[])`.execute(tx)
  return rows
}

/** p7: what the pharmacy itself wrote down. */
export interface OwnCollection {
  readonly collectionId: string
  readonly scriptId: string
  readonly personId: string
  readonly dueOn: string
  readonly outcome: 'collected' | 'missed' | 'refused'
  readonly createdAt: Date
}

const collectionColumns = sql`collection_id as "collectionId", script_id as "scriptId", person_id as "personId", due_on as "dueOn", outcome, created_at as "createdAt"`

export async function collectionsOn(
  tx: Tx,
  scriptIds: readonly string[],
  day: string,
): Promise<readonly OwnCollection[]> {
  const { rows } = await sql<OwnCollection>`
    select ${collectionColumns} from prescribing.collection
    where script_id = any (${[...scriptIds]}::uuid[]) and due_on = ${day} and replaced_at is null`.execute(tx)
  return rows
}

export async function newestCollections(tx: Tx, personId: string): Promise<readonly OwnCollection[]> {
  const { rows } = await sql<OwnCollection>`
    select ${collectionColumns} from prescribing.collection
    where person_id = ${personId} and owner_agency_id = (select acting.agency_id()) and replaced_at is null order by due_on desc limit 14`.execute(
    tx,
  )
  return rows
}
