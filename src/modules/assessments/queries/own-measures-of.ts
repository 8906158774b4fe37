import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { OwnMeasure, OwnRating } from '../domain/outcomes/own-measure.ts'

interface Kept {
  readonly personId: string
  readonly ownerAgencyId: string
  readonly authorStaffId: string | null
  readonly category: number
}

export type KeptRating = OwnRating & Kept
export type KeptMeasure = OwnMeasure & Kept & { readonly ratings: readonly KeptRating[] }

/** What these registrations measure themselves by, with every number that stands, as far as whoever acts may see. In use comes first. */
export async function ownMeasuresOf(tx: Tx, people: readonly string[]): Promise<readonly KeptMeasure[]> {
  const { rows } = await sql<KeptMeasure>`
    select m.own_measure_id as "measureId", m.kind, m.words, m.low_words as low, m.high_words as high, m.ended_at is not null as ended,
      s.display_name as "authorName", m.person_id as "personId", m.owner_agency_id as "ownerAgencyId", m.author_staff_id as "authorStaffId", m.category,
      coalesce((select jsonb_agg(jsonb_build_object('on', r.said_on, 'score', r.score, 'note', r.note, 'authorName', w.display_name,
          'personId', r.person_id, 'ownerAgencyId', r.owner_agency_id, 'authorStaffId', r.author_staff_id, 'category', r.category) order by r.said_on, r.created_at)
        from assessments.own_rating r left join partnership.staff w on w.staff_id = r.author_staff_id
        where r.own_measure_id = m.own_measure_id and r.replaced_at is null), '[]') as ratings
    from assessments.own_measure m left join partnership.staff s on s.staff_id = m.author_staff_id
    where m.person_id = any (${[...people]}::uuid[])
    order by m.ended_at is not null, m.created_at, m.own_measure_id`.execute(tx)
  return rows
}
