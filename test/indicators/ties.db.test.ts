import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PoolClient } from 'pg'
import { testDatabase } from '../support/database.ts'
import { plantPartnership, rules, undone } from './planted-months.ts'
import { twinReport } from './twin.ts'
import { type Drawing, drawing } from './worlds.ts'

/**
 * The rules by which the check ties numbers to each other are true of every partnership: a rule that is not would withhold too much, and say
 * that something is told which is not. The numbers come from the plain computation, for months of the same drawn world.
 */
const { owner } = await testDatabase('indicator ties')
const dataDate = '2026-12-31'
const months = ['2025-04', '2026-02', '2026-03', '2026-04'] as const

const lastDay = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)
const firstDay = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 12, 1)).toISOString().slice(0, 10)

/** Every figure of the world for the twelve months to a month. */
function figuresOf({ world }: Drawing, month: string) {
  const { indicators } = twinReport({ world, from: firstDay(month), to: lastDay(month), dataDate, assumeFeeds: true })
  return Object.entries(indicators).flatMap(([indicator, { all, agency, group }]) => [
    { scope: 'all', key: 'all', indicator, figure: all },
    ...Object.entries(group).map(([key, figure]) => ({ scope: 'group', key, indicator, figure })),
    ...Object.entries(agency).map(([key, figure]) => ({ scope: 'agency', key, indicator, figure })),
  ])
}

async function plant(client: PoolClient, drawn: Drawing): Promise<string> {
  const partnershipId = await plantPartnership(client)
  for (const { code } of drawn.world.agencies)
    await client.query(
      `insert into partnership.agency (agency_id, partnership_id, name, kind, national_code) values (gen_random_uuid(), $1, $2, 'charity_treatment', $2)`,
      [partnershipId, code],
    )
  for (const month of months) {
    const snapshotId = randomUUID()
    await client.query(
      `insert into indicators.snapshot (snapshot_id, partnership_id, month, from_day, to_day, data_date, version) values ($1, $2, $3, $4, $5, $6, '2026-11')`,
      [snapshotId, partnershipId, `${month}-01`, firstDay(month), lastDay(month), dataDate],
    )
    await client.query(
      `insert into indicators.figure (snapshot_id, scope, key, agency_id, indicator, figure)
       select $1, f.scope, f.key, g.agency_id, f.indicator, f.figure from jsonb_to_recordset($3::jsonb) f (scope text, key text, indicator text, figure jsonb)
       left join partnership.agency g on g.partnership_id = $2 and f.scope = 'agency' and g.national_code = f.key`,
      [snapshotId, partnershipId, JSON.stringify(figuresOf(drawn, month))],
    )
  }
  return partnershipId
}

/**
 * Rules that the counts do not keep to. Two kinds are left out, by which a reader would reason although they hold only nearly always: groups
 * from month to month (somebody may be in another group; who began in a month is worked out from several), and agencies within the partnership (each takes a person's latest journey of its own).
 */
const broken = `
  select string_agg(format('%s × %s %s %s %s %s = %s', t.factor, k.month, k.scope, k.key, k.indicator, k.part, k.n), '; ') as rule
  from tied t join known k using (cell) group by t.rule, t.is_equal
  having count(distinct t.factor) = 2 and (sum(t.factor * k.n) > 0 or (t.is_equal and sum(t.factor * k.n) <> 0))
    and not (bool_or(k.scope = 'group') and (count(distinct k.month) > 1 or bool_or(k.indicator = 'began in a month')))
    and not (bool_or(k.scope = 'agency') and bool_or(k.scope = 'all'))`

test('the rules between numbers hold in every partnership that can be drawn', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, async (drawn) => {
      const rows = await undone(owner, async (client) => {
        const partnershipId = await plant(client, drawn)
        await client.query(
          'select indicators.take_known(array(select snapshot_id from indicators.snapshot where partnership_id = $1), false)',
          [partnershipId],
        )
        await client.query('select indicators.tie_snapshots($1)', [rules])
        await client.query('select indicators.tie_months($1)', [rules])
        return (await client.query<{ rule: string }>(broken)).rows
      })
      assert.deepEqual(rows, [])
    }),
    { numRuns: Number(process.env.CG_RUNS ?? 12), endOnFailure: true },
  )
})
