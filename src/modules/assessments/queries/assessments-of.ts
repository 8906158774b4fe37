import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Level } from '../domain/instrument/instrument.ts'

export interface Assessment {
  readonly assessmentId: string
  readonly personId: string
  readonly ownerAgencyId: string
  readonly ownerName: string
  readonly authorStaffId: string | null
  readonly authorName: string | null
  readonly category: number
  readonly instrumentId: string
  readonly instrumentVersion: string
  readonly level: Level
  readonly startedAt: Date
  readonly completedAt: Date
  readonly minutes: number | null
  readonly updatesId: string | null
  readonly againReason: string
  readonly skipped: Readonly<Record<string, string>>
  readonly itemsAsked: number
  readonly itemsConfirmed: number
  readonly itemsKept: number
  readonly releasedAt: Date | null
  readonly heldAt: Date | null
  readonly heldReason: string
  readonly struckAt: Date | null
  readonly struckReason: string
}

const columns = sql`t.assessment_id as "assessmentId", t.person_id as "personId", t.owner_agency_id as "ownerAgencyId", g.name as "ownerName",
  t.author_staff_id as "authorStaffId", s.display_name as "authorName", t.category, t.instrument_id as "instrumentId",
  t.instrument_version as "instrumentVersion", t.level, t.started_at as "startedAt", t.created_at as "completedAt", t.minutes,
  t.updates_id as "updatesId", t.again_reason as "againReason", t.skipped, t.items_asked as "itemsAsked",
  t.items_confirmed as "itemsConfirmed", t.items_kept as "itemsKept", t.released_at as "releasedAt", t.held_at as "heldAt",
  t.held_reason as "heldReason", t.struck_at as "struckAt", t.struck_reason as "struckReason"`

const joins = sql`join partnership.agency g on g.agency_id = t.owner_agency_id left join partnership.staff s on s.staff_id = t.author_staff_id`

export const assessmentsOnAPage = 50

/** What assessments there are of these registrations, newest first, as far as whoever acts may see them. */
export async function assessmentsOf(tx: Tx, people: readonly string[], page = 1): Promise<readonly Assessment[]> {
  const { rows } = await sql<Assessment>`
    select ${columns} from assessments.assessment t ${joins} where t.person_id = any (${[...people]}::uuid[])
    order by t.created_at desc limit ${assessmentsOnAPage + 1} offset ${(page - 1) * assessmentsOnAPage}`.execute(tx)
  return rows
}

/** One assessment, if whoever acts may see it. The person is named too, so that it is never opened through another record (A3). */
export async function assessmentOf(tx: Tx, personId: string, assessmentId: string): Promise<Assessment | null> {
  const { rows } = await sql<Assessment>`
    select ${columns} from assessments.assessment t ${joins}
    where t.assessment_id = ${assessmentId} and t.person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

interface Looked {
  readonly people: readonly string[]
  readonly instrumentId: string
  readonly validForDays: number | null
}

/** The newest assessment with this instrument that still counts as valid, whoever made it: it is brought up to date, not repeated (S002-L43). */
export async function validAssessment(
  tx: Tx,
  { people, instrumentId, validForDays }: Looked,
): Promise<Assessment | null> {
  if (validForDays === null) return null
  const { rows } = await sql<Assessment>`
    select ${columns} from assessments.assessment t ${joins}
    where t.person_id = any (${[...people]}::uuid[]) and t.instrument_id = ${instrumentId} and t.struck_at is null
      and t.created_at > now() - make_interval(days => ${validForDays}::int)
    order by t.created_at desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** How many full assessments were made anew, not brought up to date, in the days before now (S002-L41a). */
export async function fullAssessmentsWithin(tx: Tx, people: readonly string[], days: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from assessments.assessment t
    where t.person_id = any (${[...people]}::uuid[]) and t.level = 'full' and t.updates_id is null and t.struck_at is null
      and t.created_at > now() - make_interval(days => ${days}::int)`.execute(tx)
  return rows[0]?.count ?? 0
}
