import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { type Crime, fieldWords, type Profile } from '../domain/outcomes/profile.ts'

export interface KeptProfile extends Profile {
  readonly profileId: string
  /** The assessment it was filled in with; null where a file brought it. */
  readonly assessmentId: string | null
  readonly personId: string
  readonly ownerAgencyId: string
  readonly authorStaffId: string | null
  readonly category: number
  readonly writtenAt: Date
}

interface Row extends Omit<KeptProfile, 'on' | 'isFromFile' | 'crime'> {
  readonly on: string
  readonly crime: Crime | null
}

const said = sql.join(Object.keys(fieldWords).flatMap((name) => [sql.lit(name), sql.ref(`t.${name}`)]))

/**
 * The outcome profiles of these registrations that whoever acts may see, those filled in here and those a file brought, the oldest first.
 * The part about crime has a lock of its own.
 */
export async function outcomeProfilesOf(tx: Tx, people: readonly string[]): Promise<readonly KeptProfile[]> {
  const { rows } = await sql<Row>`
    select t.outcome_profile_id as "profileId", t.assessment_id as "assessmentId", t.person_id as "personId", t.owner_agency_id as "ownerAgencyId",
      t.author_staff_id as "authorStaffId", t.category, t.created_at as "writtenAt", g.name as "ownerName", t.stage, t.held_on::text as on, jsonb_build_object(${said}) as said,
      case when c.outcome_crime_id is not null then jsonb_build_object('shoplifting_days', c.shoplifting_days, 'selling_days', c.selling_days,
        'other_theft', c.other_theft, 'assault', c.assault) end as crime
    from assessments.outcome_profile t join partnership.agency g on g.agency_id = t.owner_agency_id
    left join assessments.outcome_crime c on c.outcome_profile_id = t.outcome_profile_id and c.replaced_at is null
    where t.person_id = any (${[...people]}::uuid[]) and t.replaced_at is null and t.held_on is not null
    order by t.held_on, t.created_at, t.outcome_profile_id`.execute(tx)
  return rows.map((row) => ({ ...row, isFromFile: row.assessmentId === null }))
}
