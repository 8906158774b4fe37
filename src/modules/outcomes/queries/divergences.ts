import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface Divergence {
  readonly scope: 'all' | 'agency'
  readonly agencyName: string | null
  /** Percent of the group, of rounded numbers. */
  readonly justiceGain: number
  readonly healthLoss: number
  readonly toldAt: Date | null
}

/** Whose crime falls while their health worsens, of those whoever acts may read about. */
export async function divergences(tx: Tx, snapshotId: string): Promise<readonly Divergence[]> {
  const { rows } = await sql<Divergence>`
    select d.scope, g.name as "agencyName", d.justice_gain::float as "justiceGain", d.health_loss::float as "healthLoss", d.told_at as "toldAt"
    from outcomes.divergence d left join partnership.agency g on g.agency_id = d.agency_id
    where d.snapshot_id = ${snapshotId} order by d.scope desc, g.name`.execute(tx)
  return rows
}
