import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface IdentityInProjection {
  readonly person_id: PersonId
  readonly whole_id: PersonId
  readonly owner_agency_id: string
  readonly given_name: string
  readonly chosen_name: string
  readonly family_name: string
  readonly born_on: CalendarDay | null
  readonly nhs_number: string | null
  /** An order's reference for probation, a case reference for housing. */
  readonly reference: string | null
  /** Whom a peer mentor rings about a session. */
  readonly session_contact: string | null
}

/** Who people are, as a pharmacy, probation, housing or peer mentor may know it (p1 to p4). Without people named: all of theirs. */
export async function identitiesInProjection(
  tx: Tx,
  personIds: readonly PersonId[] | null = null,
): Promise<IdentityInProjection[]> {
  const asked = personIds === null ? null : [...personIds]
  const { rows } = await sql<IdentityInProjection>`select * from people.identity_projection(${asked}::uuid[])`.execute(
    tx,
  )
  return rows
}

export interface ContactFlags {
  readonly person_id: PersonId
  readonly do_not_telephone: boolean
  readonly do_not_post: boolean
}

/** Whether a pharmacy may telephone or write (p5). */
export async function contactFlags(tx: Tx, personIds: readonly PersonId[]): Promise<ContactFlags[]> {
  const { rows } = await sql<ContactFlags>`select * from people.contact_flags(${[...personIds]}::uuid[])`.execute(tx)
  return rows
}
