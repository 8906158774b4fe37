import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface WhomToFind {
  readonly name?: string
  readonly bornOn?: CalendarDay | null
  readonly reference?: string
  readonly nhsNumber?: string | null
}

export interface FoundPerson {
  readonly person_id: PersonId
  readonly whole_id: PersonId
  readonly owner_agency_id: string
  readonly given_name: string
  readonly chosen_name: string
  readonly family_name: string
  readonly born_on: CalendarDay | null
  readonly nhs_number: string | null
  readonly reference: string | null
  /** On a list of the worker's team only: opening asks for a reason. */
  readonly needs_reason: boolean
  readonly closeness: number
}

export const mostFound = 50

/** The people whoever acts may see who answer to everything asked, closest first, at most fifty. */
export async function foundPeople(tx: Tx, whom: WhomToFind): Promise<FoundPerson[]> {
  const { rows } = await sql<FoundPerson>`
    select * from people.find_people(${whom.name ?? ''}, ${whom.bornOn ?? null}::date, ${whom.reference ?? ''}, ${whom.nhsNumber ?? null}, ${mostFound})`.execute(
    tx,
  )
  return rows
}
