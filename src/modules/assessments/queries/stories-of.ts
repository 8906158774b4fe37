import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Story {
  readonly storyId: string
  readonly personId: string
  readonly body: string
  readonly isShown: boolean
  readonly ownerAgencyId: string | null
  readonly ownerName: string | null
  readonly authorStaffId: string | null
  readonly authorName: string | null
  readonly createdAt: Date
}

/** The person's story as it stands, newest first, as far as whoever acts may read it. */
export async function storiesOf(tx: Tx, people: readonly string[]): Promise<readonly Story[]> {
  const { rows } = await sql<Story>`
    select t.story_id as "storyId", t.person_id as "personId", t.body, t.is_shown as "isShown", t.owner_agency_id as "ownerAgencyId",
      g.name as "ownerName", t.author_staff_id as "authorStaffId", s.display_name as "authorName", t.created_at as "createdAt"
    from assessments.story t left join partnership.agency g on g.agency_id = t.owner_agency_id left join partnership.staff s on s.staff_id = t.author_staff_id
    where t.person_id = any (${[...people]}::uuid[]) and t.ended_at is null order by t.created_at desc`.execute(tx)
  return rows
}
