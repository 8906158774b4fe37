import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'

export interface DecideIntensity {
  readonly personId: string
  readonly gridVersion: string
  readonly severityBand: string
  readonly capitalBand: string
  readonly suggested: string
  readonly decided: string
  readonly reason: string
}

/** Keeps how much help was decided on. Deciding otherwise than the grid suggests keeps the reason (S004-L245). */
export async function decideIntensity(
  { tx, actor }: Pick<StaffContext, 'tx' | 'actor'>,
  input: DecideIntensity,
): Promise<Result<null>> {
  if (input.decided !== input.suggested && input.reason === '')
    return refused('needs-a-reason', input.suggested === '' ? 'Enter why' : 'Enter why you decided otherwise', 'reason')
  await sql`
    insert into assessments.intensity (intensity_id, person_id, partnership_id, owner_agency_id, author_staff_id, grid_version, severity_band,
      capital_band, suggested, decided, reason, released_at)
    values (${randomUUID()}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${input.gridVersion},
      ${input.severityBand}, ${input.capitalBand}, ${input.suggested}, ${input.decided}, ${input.reason}, now())`.execute(
    tx,
  )
  return done(null)
}
