import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** Who somebody is, as a pharmacy may know it (p1). */
export interface PharmacyPerson {
  readonly personId: string
  readonly givenName: string
  readonly chosenName: string
  readonly familyName: string
  readonly bornOn: string | null
  readonly nhsNumber: string | null
}

export async function pharmacyPeople(tx: Tx, people: readonly string[]): Promise<readonly PharmacyPerson[]> {
  const { rows } = await sql<PharmacyPerson>`
    select distinct on (person_id) person_id as "personId", given_name as "givenName", chosen_name as "chosenName", family_name as "familyName",
      born_on as "bornOn", nhs_number as "nhsNumber"
    from care.identity_projection(${[...people]}::uuid[]) order by person_id`.execute(tx)
  return rows
}

/** p14 and the allergies of p10. */
export interface DispensingAlert {
  readonly personId: string
  readonly kind: string
  readonly detail: string
}

export async function dispensingAlerts(tx: Tx, people: readonly string[]): Promise<readonly DispensingAlert[]> {
  const { rows } = await sql<DispensingAlert>`
    select person_id as "personId", kind, detail from prescribing.dispensing_alerts_projection(${[...people]}::uuid[])`.execute(tx)
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
    from prescribing.contact_flags_projection(${[...people]}::uuid[])`.execute(tx)
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

export async function collectionsOn(tx: Tx, scriptIds: readonly string[], day: string): Promise<readonly OwnCollection[]> {
  const { rows } = await sql<OwnCollection>`
    select ${collectionColumns} from prescribing.collection
    where script_id = any (${[...scriptIds]}::uuid[]) and due_on = ${day} and replaced_at is null`.execute(tx)
  return rows
}

export async function newestCollections(tx: Tx, personId: string): Promise<readonly OwnCollection[]> {
  const { rows } = await sql<OwnCollection>`
    select ${collectionColumns} from prescribing.collection
    where person_id = ${personId} and owner_agency_id = (select acting.agency_id()) and replaced_at is null order by due_on desc limit 30`.execute(tx)
  return rows
}
