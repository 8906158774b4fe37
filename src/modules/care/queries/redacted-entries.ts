import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** An entry about somebody else, in the words a worker wrote for the person to read. */
export interface RedactedEntry {
  readonly itemId: string
  readonly personId: string
  readonly category: number
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorStaffId: null
  readonly authorName: string | null
  readonly createdAt: Date
  readonly happenedOn: string
  readonly title: string
  readonly body: string
}

export async function redactedEntries(tx: Tx): Promise<readonly RedactedEntry[]> {
  const { rows } = await sql<RedactedEntry>`
    select entry_id as "itemId", person_id as "personId", category, owner_agency_id as "ownerAgencyId", agency_name as "ownerName",
      null as "authorStaffId", author_name as "authorName", created_at as "createdAt", happened_on as "happenedOn", title, body
    from care.redacted_for_the_person()`.execute(tx)
  return rows
}
