import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { NationalReturn } from '../domain/national-return.ts'

export interface Identity {
  readonly identity_id: string
  readonly person_id: PersonId
  readonly owner_agency_id: string
  readonly agency_name: string
  readonly given_name: string
  readonly family_name: string
  readonly chosen_name: string
  readonly pronouns: string
  readonly described_as: string
  readonly born_on: CalendarDay | null
  readonly nhs_number: string | null
  readonly interpreter_language: string
  readonly sex: string | null
  readonly national_return: NationalReturn | null
  readonly number: number
  readonly created_at: Date
  readonly replaced_at: Date | null
  readonly reference: string | null
}

const columns = sql`i.identity_id, i.person_id, i.owner_agency_id, a.name as agency_name, i.given_name, i.family_name, i.chosen_name, i.pronouns,
  i.described_as, i.born_on, i.nhs_number, i.interpreter_language, i.sex, i.national_return, i.number, i.created_at, i.replaced_at,
  (select c.reference from people.case_reference c where c.person_id = i.person_id and c.owner_agency_id = i.owner_agency_id
    order by c.created_at desc, c.case_reference_id limit 1) as reference`

/** The name and birth date of a registration as they stand, if whoever acts may see them in full. */
export async function identityOf(tx: Tx, personId: PersonId): Promise<Identity | null> {
  const { rows } = await sql<Identity>`
    select ${columns} from people.identity i join partnership.agency a on a.agency_id = i.owner_agency_id
    where i.person_id = ${personId} and i.replaced_at is null`.execute(tx)
  return rows[0] ?? null
}

/**
 * The same where there is a way to the person, and not looked for where there is none: a record that is closed must not take longer to
 * refuse than one that was never there (A21).
 */
export async function identityIfOpen(tx: Tx, personId: PersonId): Promise<Identity | null> {
  const { rows } = await sql<Identity>`
    select ${columns} from people.identity i join partnership.agency a on a.agency_id = i.owner_agency_id
    where i.person_id = ${personId} and i.replaced_at is null and exists (select from people.way_in(${personId}))`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** The current identities of everyone joined as the same person, the registration asked for first. */
export async function identitiesOfWhole(tx: Tx, personId: PersonId): Promise<Identity[]> {
  const { rows } = await sql<Identity>`
    select ${columns} from people.person p
    join people.person q on q.whole_id = p.whole_id
    join people.identity i on i.person_id = q.person_id and i.replaced_at is null
    join partnership.agency a on a.agency_id = i.owner_agency_id
    where p.person_id = ${personId} order by q.person_id <> p.person_id, i.created_at`.execute(tx)
  return rows
}

/** What the identity of a registration was before, newest first. */
export async function earlierIdentities(tx: Tx, personId: PersonId): Promise<Identity[]> {
  const { rows } = await sql<Identity>`
    select ${columns} from people.identity i join partnership.agency a on a.agency_id = i.owner_agency_id
    where i.person_id = ${personId} and i.replaced_at is not null order by i.number desc limit 50`.execute(tx)
  return rows
}
