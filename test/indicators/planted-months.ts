import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { definitions, rulesForSql } from '../../src/modules/indicators/index.ts'

export const rules = JSON.stringify(rulesForSql(definitions('2026-11').values))

export interface PlantedFigure {
  readonly scope: 'all' | 'group'
  readonly key: string
  readonly indicator: string
  readonly figure: object
}

type Asks = Pick<Pool, 'query'>

/** A frozen month with these figures, its cells rounded and starred one by one. Frozen in this transaction, or a while ago. */
export async function plantMonth(
  client: Asks,
  partnershipId: string,
  month: string,
  figures: readonly PlantedFigure[],
  { isNew = false } = {},
): Promise<string> {
  const snapshotId = randomUUID()
  await client.query(
    `insert into indicators.snapshot (snapshot_id, partnership_id, month, from_day, to_day, data_date, version, made_at)
     values ($1, $2, $3::date, ($3::date - interval '11 months')::date, ($3::date + interval '1 month')::date - 1, ($3::date + interval '1 month')::date - 1, '2026-11',
       now() - case when $4 then interval '0' else interval '20 days' end)`,
    [snapshotId, partnershipId, month, isNew],
  )
  for (const { scope, key, indicator, figure } of figures)
    await client.query(
      'insert into indicators.figure (snapshot_id, scope, key, indicator, figure) values ($1, $2, $3, $4, $5)',
      [snapshotId, scope, key, indicator, JSON.stringify(figure)],
    )
  await client.query('select indicators.write_shown($1, $2)', [snapshotId, rules])
  return snapshotId
}

export async function plantPartnership(client: Asks): Promise<string> {
  const id = randomUUID()
  await client.query(`insert into partnership.partnership (partnership_id, name, area_name) values ($1, 'P', 'P')`, [
    id,
  ])
  return id
}

/** Runs in a transaction that is rolled back: what is planted, and what is changed of the functions, is gone afterwards. */
export async function undone<T>(owner: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
