import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { namedList, ofItem } from './item-columns.ts'

export interface CorrectionRequest {
  readonly correctionRequestId: string
  readonly personId: string
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly category: number
  readonly entryId: string | null
  readonly wanted: string
  readonly askedAt: Date
  readonly dueOn: string
  readonly answeredAt: Date | null
  readonly outcome: 'put_right' | 'noted_beside' | 'left_as_it_is' | null
  readonly answer: string
}

/** What the person asked to have put right: all of it for them, what was asked of their own agency for workers. */
export const correctionRequests = namedList(
  async (tx: Tx, people: readonly string[]) => {
    const { rows } = await sql<Omit<CorrectionRequest, 'ownerName'>>`
      select c.correction_request_id as "correctionRequestId", c.person_id as "personId", c.owner_agency_id as "ownerAgencyId",
        c.category, c.entry_id as "entryId", c.wanted, c.asked_at as "askedAt", c.due_on as "dueOn", c.answered_at as "answeredAt", c.outcome, c.answer
      from care.correction_request c
      where c.person_id = any (${[...people]}::uuid[]) order by c.answered_at is not null, c.asked_at desc limit 20`.execute(
      tx,
    )
    return rows
  },
  { agencies: ofItem.agencies, staff: {} },
)
