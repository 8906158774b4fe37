import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { AnswerValue } from '../domain/instrument/instrument.ts'

/** What is known about one concept, with who asked, who heard it again, and where it was asked. */
export interface KnownAnswer {
  readonly answerId: string
  readonly personId: string
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorStaffId: string | null
  readonly authorName: string | null
  readonly category: number
  readonly concept: string
  readonly value: AnswerValue | null
  readonly skippedReason: string
  readonly askedAt: Date
  readonly againReason: string
  readonly assessmentId: string
  readonly instrumentId: string
  readonly instrumentVersion: string
  readonly linkId: string
  /** As it was asked and answered. */
  readonly question: string
  readonly inWords: string
  readonly releasedAt: Date | null
  readonly confirmedAt: Date | null
  readonly confirmedByPerson: boolean | null
  readonly confirmedByName: string | null
  readonly confirmedAgencyName: string | null
}

const columns = sql`t.answer_id as "answerId", t.person_id as "personId", t.owner_agency_id as "ownerAgencyId", g.name as "ownerName",
  t.author_staff_id as "authorStaffId", s.display_name as "authorName", t.category, t.concept, t.value, t.skipped_reason as "skippedReason",
  t.created_at as "askedAt", t.again_reason as "againReason", t.assessment_id as "assessmentId", t.instrument_id as "instrumentId",
  t.instrument_version as "instrumentVersion", t.link_id as "linkId", t.question, t.in_words as "inWords", t.released_at as "releasedAt", c.created_at as "confirmedAt",
  c.by_person as "confirmedByPerson", cs.display_name as "confirmedByName", cg.name as "confirmedAgencyName"`

const joins = sql`
  join partnership.agency g on g.agency_id = t.owner_agency_id
  left join partnership.staff s on s.staff_id = t.author_staff_id
  left join lateral (
    select k.created_at, k.by_person, k.author_staff_id, k.owner_agency_id from assessments.confirmation k
    where k.answer_id = t.answer_id order by k.created_at desc limit 1) c on true
  left join partnership.agency cg on cg.agency_id = c.owner_agency_id
  left join partnership.staff cs on cs.staff_id = c.author_staff_id`

/**
 * The newest answer to each concept that whoever acts may see, over all registrations joined as the person's; only those of the
 * concepts named, if any are. Row security decides answer by answer: there is nothing before a permission and nothing after it ends.
 */
export async function knownAnswers(
  tx: Tx,
  personId: string,
  concepts: readonly string[] | null = null,
): Promise<readonly KnownAnswer[]> {
  const { rows } = await sql<KnownAnswer>`
    with t as (
      select distinct on (a.concept) a.*
      from people.person p join people.person q on q.whole_id = p.whole_id join assessments.answer a on a.person_id = q.person_id
      where p.person_id = ${personId} and a.replaced_at is null and a.struck_at is null
        and (${concepts === null} or a.concept = any (${[...(concepts ?? [])]}::text[]))
      order by a.concept, a.created_at desc)
    select ${columns} from t ${joins}`.execute(tx)
  return rows
}

/** The answers given or confirmed in one assessment, as far as whoever acts may see them. */
export async function answersIn(tx: Tx, assessmentId: string): Promise<readonly KnownAnswer[]> {
  const { rows } = await sql<KnownAnswer>`
    select ${columns} from assessments.answer t ${joins}
    where t.assessment_id = ${assessmentId}
      or t.answer_id in (select k.answer_id from assessments.confirmation k where k.assessment_id = ${assessmentId})`.execute(
    tx,
  )
  return rows
}

/** The answers of the person who acts, newest first, that they may read. */
export async function ownAnswers(tx: Tx, people: readonly string[]): Promise<readonly KnownAnswer[]> {
  const { rows } = await sql<KnownAnswer>`
    select ${columns} from assessments.answer t ${joins}
    where t.person_id = any (${[...people]}::uuid[]) and t.replaced_at is null and t.struck_at is null
    order by t.created_at desc limit 500`.execute(tx)
  return rows
}
