import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PoolClient } from 'pg'
import { outcomeVersionsForSql } from '../../src/modules/outcomes/index.ts'
import { plantPartnership, undone } from '../indicators/planted-months.ts'
import { testDatabase } from '../support/database.ts'

/**
 * Ways to work out a small number of the outcomes from two of their tables or months (A49): each must be found among the shown cells and
 * withheld when the last month is frozen, and harmless months must stay as they are.
 */
const { owner } = await testDatabase('outcome differencing')
const [version] = JSON.parse(outcomeVersionsForSql())
const rules = JSON.stringify(version.rules)

type Figures = Readonly<Record<string, object>>

const change = (better: number, same: number, worse: number, missing: number) => ({
  d: better + same + worse + missing,
  bands: { better, same, worse, missing },
})
const paired = (better: number, same: number, worse: number) => ({
  d: better + same + worse,
  bands: { better, same, worse },
})

async function freezeMonth(client: PoolClient, partnershipId: string, month: string, figures: Figures) {
  await client.query(
    'drop table if exists figure_to_freeze; create temporary table figure_to_freeze (scope text, key text, agency_id uuid, indicator text, figure jsonb) on commit drop',
  )
  await client.query(
    `insert into figure_to_freeze select 'all', 'all', null, f.key, f.value from jsonb_each($1::jsonb) f`,
    [JSON.stringify(figures)],
  )
  const { rows } = await client.query<{ id: string }>(
    `select indicators.freeze_figures($1, 'outcomes', $2::date, ($2::date - interval '11 months')::date, ($2::date + interval '1 month')::date - 1,
       ($2::date + interval '1 month')::date - 1, 'test', $3) as id`,
    [partnershipId, month, rules],
  )
  return rows[0]?.id
}

interface Seen {
  readonly told: number
  readonly withheld: number
}

/** Freezes months as if the last were new, withholds or not, and looks at what a reader of all of them can tell. */
async function freeze(client: PoolClient, months: Readonly<Record<string, Figures>>, withhold: boolean): Promise<Seen> {
  const partnershipId = await plantPartnership(client)
  const dates = Object.keys(months).sort()
  for (const month of dates) {
    const id = await freezeMonth(client, partnershipId, month, months[month] ?? {})
    if (month !== dates.at(-1))
      await client.query(`update indicators.snapshot set made_at = now() - interval '20 days' where snapshot_id = $1`, [
        id,
      ])
  }
  if (withhold) await client.query('select outcomes.withhold_what_tells($1, $2)', [partnershipId, rules])
  await client.query(`select indicators.read_book($1, 'outcomes', $2)`, [partnershipId, rules])
  await client.query('select outcomes.tie_measures($1)', [rules])
  await client.query('select indicators.keep_ties_that_hold()')
  await client.query('select indicators.narrow($1)', [rules])
  const { rows } = await client.query<Seen>(
    `select (select count(*)::integer from indicators.told_cells($1)) as told,
      (select count(*)::integer from indicators.shown_cell c join indicators.snapshot s using (snapshot_id) where s.partnership_id = $2 and c.state = 'withheld') as withheld`,
    [rules, partnershipId],
  )
  return rows[0] ?? { told: -1, withheld: -1 }
}

const attacks: Readonly<Record<string, Readonly<Record<string, Figures>>>> = {
  // At most 12 better in the year to March, at least 18 in the year to April, at most seven in a year that holds April too: six or seven in it.
  'a single month, which no table shows': {
    '2026-03-01': { 'block health': change(12, 40, 30, 60) },
    '2026-04-01': { 'block health': change(19, 40, 30, 60) },
    '2026-05-01': { 'block health': change(7, 40, 30, 70) },
  },
  // At least 18 are better in crime, at most 12 of them in health too, and nobody is without change: the rest, six or seven, have worse health.
  'two tables about the same people': {
    '2026-04-01': {
      'paired justice': paired(19, 0, 41),
      'both lenses': {
        d: 60,
        bands: {
          'crime down, health worse': 7,
          'crime up, health better': 0,
          'both better': 12,
          'both worse': 41,
          'no change in one or both': 0,
        },
      },
    },
  },
}

for (const [name, months] of Object.entries(attacks))
  test(`found: ${name}`, async () => {
    const before = await undone(owner, (client) => freeze(client, months, false))
    assert.deepEqual(
      [before.told > 0, before.withheld],
      [true, 0],
      'each table by itself tells nothing, and all together do',
    )
    const after = await undone(owner, (client) => freeze(client, months, true))
    assert.equal(after.told, 0)
    assert.ok(after.withheld > 0)
  })

test('months of the same people tell nothing and are shown whole', async () => {
  const months = Object.fromEntries(
    ['2026-02-01', '2026-03-01', '2026-04-01'].map((month, at) => [
      month,
      { 'block health': change(40 + at, 60, 30, 70), 'block home': change(33, 60 + at, 35, 72) },
    ]),
  )
  assert.deepEqual(await undone(owner, (client) => freeze(client, months, true)), { told: 0, withheld: 0 })
})

test('where the number of a band is not shown, nothing else of its people is', async () => {
  const cells = await undone(owner, async (client) => {
    const partnershipId = await plantPartnership(client)
    const id = await freezeMonth(client, partnershipId, '2026-04-01', {
      years: { d: 104, bands: { '<1': 4, '1-2': 100 } },
      'years <1 home': { d: 4, bands: { yes: 0, no: 4, 'not known': 0 } },
      'years 1-2 home': { d: 100, bands: { yes: 40, no: 30, 'not known': 30 } },
    })
    const { rows } = await client.query<{ indicator: string; state: string }>(
      `select distinct indicator, state from indicators.shown_cell where snapshot_id = $1 and indicator like 'years %' order by 1, 2`,
      [id],
    )
    return rows
  })
  assert.deepEqual(cells, [
    { indicator: 'years 1-2 home', state: 'counted' },
    { indicator: 'years <1 home', state: 'withheld' },
  ])
})
