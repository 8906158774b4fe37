import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'

export interface SearchAsked {
  readonly name: string
  readonly born_on: CalendarDay | null
  readonly reference: string
  readonly nhs_number: string | null
}

/** What the acting worker typed in a search of theirs, while it is kept. */
export async function searchAsked(tx: Tx, searchId: string): Promise<SearchAsked | null> {
  const { rows } =
    await sql<SearchAsked>`select name, born_on, reference, nhs_number from people.search where search_id = ${searchId}`.execute(
      tx,
    )
  return rows[0] ?? null
}
