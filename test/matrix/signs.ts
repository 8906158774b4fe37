import type { Pool } from 'pg'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

/** A sign of one agency's numbers with what its manager says of it: read by that agency's workers and by those who run the partnership. */
export async function commentedSign(owner: Pick<Pool, 'query'>, garden: Garden): Promise<void> {
  const { facts, county, agencies, workers } = garden.cast
  const overseeing = ['commissioner', 'coordinator', 'partnership_manager']
  const working = ['worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead']
  const mayRead = ({ agencyId, kind, roles }: Viewer) =>
    kind === 'staff' &&
    (overseeing.some((role) => roles.includes(role)) ||
      (agencyId === agencies.riverside.id && working.some((role) => roles.includes(role))))
  const snapshot = facts.idOf('a frozen month')
  await owner.query(
    `insert into indicators.snapshot (snapshot_id, partnership_id, month, from_day, to_day, data_date, version)
     values ($1, $2, '2026-05-01', '2025-06-01', '2026-05-31', '2026-05-31', '2026-11')`,
    [snapshot, county],
  )
  await owner.query(
    `insert into indicators.sign (snapshot_id, agency_id, sign, state) values ($1, $2, 'last-days', 'raised')`,
    [snapshot, agencies.riverside.id],
  )
  await owner.query(
    `insert into indicators.sign_comment (partnership_id, agency_id, month, sign, words, author_staff_id)
     values ($1, $2, '2026-05-01', 'last-days', $3, $4)`,
    [county, agencies.riverside.id, garden.word('what was said of a sign', mayRead), workers.mona.id],
  )
}
