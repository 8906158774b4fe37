import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { PastAnswer, TakenAt } from '../domain/outcomes/series.ts'

interface Shown {
  readonly personId: string
  readonly ownerAgencyId: string
  readonly authorStaffId: string | null
  readonly category: number
}

export type Taken = TakenAt & Shown & { readonly instrumentId: string; readonly instrumentVersion: string }

/** When these instruments were answered about these registrations, as far as whoever acts may see. */
export async function timesTaken(
  tx: Tx,
  people: readonly string[],
  instrumentIds: readonly string[],
): Promise<readonly Taken[]> {
  const { rows } = await sql<Taken>`
    select t.assessment_id as "assessmentId", t.person_id as "personId", t.owner_agency_id as "ownerAgencyId", t.author_staff_id as "authorStaffId",
      t.category, t.created_at as "completedAt", t.instrument_id as "instrumentId", t.instrument_version as "instrumentVersion"
    from assessments.assessment t
    where t.person_id = any (${[...people]}::uuid[]) and t.instrument_id = any (${[...instrumentIds]}::text[]) and t.struck_at is null
    order by t.created_at desc limit 60`.execute(tx)
  return rows
}

/** Every answer ever given to these concepts that whoever acts may see, those replaced since among them. */
export async function pastAnswers(
  tx: Tx,
  people: readonly string[],
  concepts: readonly string[],
): Promise<readonly (PastAnswer & Shown)[]> {
  const { rows } = await sql<PastAnswer & Shown>`
    select t.concept, t.value, t.created_at as "askedAt", t.person_id as "personId", t.owner_agency_id as "ownerAgencyId",
      t.author_staff_id as "authorStaffId", t.category
    from assessments.answer t
    where t.person_id = any (${[...people]}::uuid[]) and t.concept = any (${[...concepts]}::text[]) and t.struck_at is null
    union all
    select t.concept, t.value, k.created_at, t.person_id, t.owner_agency_id, t.author_staff_id, t.category
    from assessments.confirmation k join assessments.answer t on t.answer_id = k.answer_id
    where t.person_id = any (${[...people]}::uuid[]) and t.concept = any (${[...concepts]}::text[]) and t.struck_at is null`.execute(
    tx,
  )
  return rows
}
