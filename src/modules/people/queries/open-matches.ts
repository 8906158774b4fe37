import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** A question about a person of the worker's own. Of the other side it holds nothing at all. */
export interface OpenMatch {
  readonly likely_match_id: string
  readonly person_id: PersonId
  readonly found_at: Date
  readonly within_agency: boolean
  readonly given_name: string | null
  readonly chosen_name: string | null
  readonly family_name: string | null
  readonly born_on: CalendarDay | null
  readonly reference: string | null
}

/** The questions that wait for the acting worker, about people on their own caseload. */
export async function openMatches(tx: Tx): Promise<OpenMatch[]> {
  const { rows } = await sql<OpenMatch>`
    select m.likely_match_id, m.person_id, m.found_at, m.within_agency, i.given_name, i.chosen_name, i.family_name, i.born_on,
      (select c.reference from people.case_reference c where c.person_id = m.person_id order by c.created_at desc, c.case_reference_id limit 1) as reference
    from people.open_matches() m
    left join people.identity i on i.person_id = m.person_id and i.replaced_at is null
    order by m.found_at, m.likely_match_id limit 200`.execute(tx)
  return rows
}

export interface Join {
  readonly likely_match_id: string
  readonly own_person_id: PersonId
  readonly other_person_id: PersonId
  readonly other_agency_name: string
  readonly joined_at: Date
}

/** With which registrations the worker's own registration of the person is joined now. */
export async function joinsOf(tx: Tx, personId: PersonId): Promise<Join[]> {
  const { rows } = await sql<Join>`
    select j.likely_match_id, j.own_person_id, j.other_person_id, a.name as other_agency_name, j.joined_at
    from people.joins_of(${personId}) j join partnership.agency a on a.agency_id = j.other_agency_id`.execute(tx)
  return rows
}
