import type { Pool } from 'pg'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

/** Why the partnership weighs the areas of life as it does: read by whoever reads its numbers. */
export async function agreedWeights(owner: Pick<Pool, 'query'>, garden: Garden): Promise<void> {
  const { county, workers } = garden.cast
  const reading = ['commissioner', 'coordinator', 'partnership_manager', 'forum_member']
  const working = ['worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead']
  const mayRead = ({ kind, roles }: Viewer) =>
    kind === 'staff' && [...reading, ...working].some((role) => roles.includes(role))
  await owner.query(
    `insert into outcomes.weighting (partnership_id, applies_from, health, home, work, family, wellbeing, safety, crime, why, set_by)
     values ($1, '2026-01-01', 2, 2, 1, 1, 2, 1, 1, $2, $3)`,
    [county, garden.word('why the areas of life weigh so', mayRead), workers.pam.id],
  )
}
