import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { WhomToFind } from '../queries/found-people.ts'
import type { CommandContext } from './command-context.ts'

/** Keeps what was typed for the page of results, so that no name stands in an address, a history or a server's log. */
export async function searchPeople(
  { tx, actor }: CommandContext,
  whom: Required<WhomToFind>,
): Promise<Result<{ searchId: string }>> {
  const { name, bornOn, reference, nhsNumber } = whom
  if (name.replace(/\P{L}/gu, '').length < 2 && !bornOn && reference === '' && !nhsNumber) {
    return refused(
      'nothing-asked',
      'Enter two letters of a name or more, a date of birth, a case reference or an NHS number',
      'name',
    )
  }
  const searchId = randomUUID()
  await sql`insert into people.search (search_id, staff_id, agency_id, name, born_on, reference, nhs_number)
    values (${searchId}, ${actor.staffId}, ${actor.agencyId}, ${name}, ${bornOn}::date, ${reference}, ${nhsNumber})`.execute(
    tx,
  )
  return done({ searchId })
}
