import type { Pool } from 'pg'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

/** A target of the partnership: its words are read by whoever reads its numbers. */
export async function plannedTarget(owner: Pick<Pool, 'query'>, garden: Garden) {
  const { county, workers, facts } = garden.cast
  const reading = ['commissioner', 'coordinator', 'partnership_manager', 'forum_member']
  const working = ['worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead']
  const mayRead = ({ kind, roles }: Viewer) =>
    kind === 'staff' && [...reading, ...working].some((role) => roles.includes(role))
  const id = facts.idOf('a target')
  await owner.query(
    `insert into reports.target (target_id, partnership_id, version, objective, measure, aim, from_month, by_month, owner_words, why, set_by, set_at)
     values ($1, $2, 1, $3, 'area-home', 20, '2026-02-01', '2027-02-01', $4, $5, $6, '2026-01-10')`,
    [
      id,
      county,
      garden.word('what a target wants', mayRead),
      garden.word('whose a target is', mayRead),
      garden.word('why a target was set', mayRead),
      workers.pam.id,
    ],
  )
  garden.id('a target', id, mayRead)
  return { id, mayRead }
}
