import type { Pool } from 'pg'
import type { Viewer } from './canaries.ts'
import type { Garden } from './planting.ts'

/** Figures being prepared, public ones, and ones taken back: words of the first and last are for those who publish here, of the second for all. */
export async function publications(owner: Pick<Pool, 'query'>, garden: Garden) {
  const { facts, county, agencies, workers } = garden.cast
  const publishes = ({ agencyId, roles }: Viewer) =>
    agencyId === agencies.council.id && ['commissioner', 'coordinator'].some((role) => roles.includes(role))
  const snapshot = facts.idOf('frozen month')
  await owner.query(
    `insert into indicators.snapshot (snapshot_id, partnership_id, month, from_day, to_day, data_date, version) values ($1, $2, '2026-03-01', '2025-04-01', '2026-03-31', '2026-03-31', '2026-11')`,
    [snapshot, county],
  )
  await owner.query(
    `insert into indicators.figure (snapshot_id, scope, key, indicator, figure) values ($1, 'all', 'all', 'I01', '{"n": 240}')`,
    [snapshot],
  )
  const kinds = [
    { called: 'draft', mayRead: publishes, isPublic: false, isGone: false },
    { called: 'public figures', mayRead: () => true, isPublic: true, isGone: false },
    { called: 'withdrawn figures', mayRead: publishes, isPublic: true, isGone: true },
  ]
  for (const { called, mayRead, isPublic, isGone } of kinds) {
    const id = facts.idOf(called)
    await owner.query(
      `insert into indicators.publication (publication_id, partnership_id, snapshot_id, allow_list, table_codes, context_words, table_words, prepared_by,
         published_by, published_at, withdrawn_by, withdrawn_at, withdrawn_reason)
       values ($1, $2, $3, '2026-11', '{in-treatment-by-group}', $4, jsonb_build_object('in-treatment-by-group', $5::text), $6,
         case when $7 then $6::uuid end, case when $7 then now() end, case when $8 then $6::uuid end, case when $8 then now() end, case when $8 then 'A mistake' end)`,
      [
        id,
        county,
        snapshot,
        garden.word(`words before ${called}`, mayRead),
        garden.word(`words beside a table of ${called}`, mayRead),
        workers.cora.id,
        isPublic,
        isGone,
      ],
    )
    await owner.query(
      `insert into indicators.published_cell (publication_id, table_code, indicator, scope, key, part, state, value) values ($1, 'in-treatment-by-group', 'I01', 'all', 'all', 'n', 'counted', 240)`,
      [id],
    )
  }
  return kinds.map(({ called, mayRead, isGone }) => ({
    id: facts.idOf(called),
    isSeenBy: isGone ? () => true : mayRead,
    called,
  }))
}
