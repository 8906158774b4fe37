import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { PoolClient } from 'pg'
import { freezingRules } from '../../src/modules/reports/index.ts'
import { plantPartnership, undone } from '../indicators/planted-months.ts'
import { testDatabase } from '../support/database.ts'

/**
 * Ways to work out a small number of the reports from two months or two freezings (A49): each must be found among the shown cells and withheld
 * when the last month is frozen, and harmless months must stay as they are.
 */
const { owner } = await testDatabase('report differencing')
const { rules } = freezingRules()

interface Counted {
  readonly dimension: string
  readonly row: string
  readonly part: string
  /** The part of the same row that it is a part of. */
  readonly base?: string
  readonly n: number
}
type Months = Readonly<Record<string, readonly Counted[]>>

const came = (dimension: string, row: string, n: number): Counted => ({ dimension, row, part: 'came', n })

async function freezeMonth(
  client: PoolClient,
  partnershipId: string,
  month: string,
  cells: readonly Counted[],
  isNew: boolean,
) {
  const freezing = randomUUID()
  await client.query(
    `insert into reports.freezing (freezing_id, partnership_id, month, data_date, version, made_at)
     values ($1, $2, $3::date, ($3::date + interval '1 month')::date - 1, 'test', now() - case when $4 then interval '0' else interval '20 days' end)`,
    [freezing, partnershipId, month, isNew],
  )
  await client.query(
    `insert into reports.exact_cell (freezing_id, report, dimension, row_key, part, base, n)
     select $1, 'equity', c.dimension, c.row, c.part, c.base, c.n
     from jsonb_to_recordset($2::jsonb) c (dimension text, row text, part text, base text, n integer)`,
    [freezing, JSON.stringify(cells)],
  )
  await client.query('select reports.write_shown($1, $2)', [freezing, rules])
}

/** Freezes months as if the last were new, withholds or not, and gives how many cells a reader of all of them can tell. */
async function told(client: PoolClient, months: Months, withhold: boolean): Promise<number> {
  const partnershipId = await plantPartnership(client)
  const dates = Object.keys(months).sort()
  for (const month of dates)
    await freezeMonth(client, partnershipId, month, months[month] ?? [], month === dates.at(-1))
  if (withhold) await client.query('select reports.withhold_what_tells($1, $2)', [partnershipId, rules])
  await client.query('select reports.read_freezings($1)', [partnershipId])
  await client.query('select reports.tie_freezings($1)', [rules])
  await client.query('select indicators.keep_ties_that_hold()')
  await client.query('select indicators.narrow($1)', [rules])
  const { rows } = await client.query<{ told: number }>(
    'select count(*)::integer as told from indicators.told_cells($1)',
    [rules],
  )
  return rows[0]?.told ?? -1
}

const attacks: Readonly<Record<string, Months>> = {
  // At most 12 came in the year to March, at least 18 in the year to April, at most seven in a year that holds April: six or seven in it.
  'a single month, from three rolling years': {
    '2026-03-01': [came('sex 2026-03', 'male', 12)],
    '2026-04-01': [came('sex 2026-04', 'male', 19)],
    '2026-05-01': [came('sex 2026-05', 'male', 7)],
  },
  // Withheld beside a star when it was frozen, and shown a year later, when the star is none any more.
  'a number withheld in one freezing and shown in another': {
    '2025-03-01': [came('sex 2025-03', 'male', 12), came('sex 2025-03', 'female', 7)],
    '2026-03-01': [came('sex 2025-03', 'male', 12), came('sex 2025-03', 'female', 8)],
  },
}

for (const [name, months] of Object.entries(attacks))
  test(`found: ${name}`, async () => {
    assert.ok((await undone(owner, (client) => told(client, months, false))) > 0, 'the cells tell it')
    assert.equal(await undone(owner, (client) => told(client, months, true)), 0)
  })

test('months that tell nothing are shown whole', async () => {
  const months = Object.fromEntries(
    ['2026-02', '2026-03', '2026-04'].map((month, at) => [
      `${month}-01`,
      [came(`sex ${month}`, 'male', 60 + at), came(`sex ${month}`, 'female', 40), came(`sex ${month}`, 'not known', 3)],
    ]),
  )
  const withheld = await undone(owner, async (client) => {
    await told(client, months, true)
    const { rows } = await client.query("select 1 from reports.shown_cell where state = 'withheld'")
    return rows.length
  })
  assert.equal(withheld, 0)
})

const ages = [came('age 2026-04', 'young', 60), came('age 2026-04', 'middle', 40), came('age 2026-04', 'old', 30)]

/** What is shown of a dimension once the month has been frozen. */
function statesOf(months: Months, dimension: string): Promise<{ readonly told: number; readonly states: string[] }> {
  return undone(owner, async (client) => {
    const count = await told(client, months, true)
    const { rows } = await client.query<{ state: string }>(
      'select state from reports.shown_cell where dimension = $1 order by row_key, part',
      [dimension],
    )
    return { told: count, states: rows.map(({ state }) => state) }
  })
}

test('one row that withholding cannot help takes no other table with it', async () => {
  // Six rows of one person each: whoever knew that they are seven at most would know each to be one or two, whatever else is shown.
  const sexes = ['a', 'b', 'c', 'd', 'e', 'f'].map((row) => came('sex 2026-04', row, 1))
  const { states } = await statesOf({ '2026-04-01': [...sexes, ...ages] }, 'age 2026-04')
  assert.deepEqual(states, ['counted', 'counted', 'counted'])
})

test('what tells a number from afar is withheld, and nothing beside it', async () => {
  const judged = (row: string, people: number, stayed: number): readonly Counted[] => [
    { dimension: 'sex 2026-04', row, part: 'judged', n: people },
    { dimension: 'sex 2026-04', row, part: 'stayed', base: 'judged', n: stayed },
  ]
  // All eight of the men stayed, which their star hides; of eight and nine the sum would tell the eight.
  const months: Months = { '2026-04-01': [...judged('male', 8, 8), ...judged('female', 30, 9), ...ages] }
  assert.ok((await undone(owner, (client) => told(client, months, false))) > 0, 'the cells tell it')
  const { told: left, states } = await statesOf(months, 'age 2026-04')
  assert.equal(left, 0)
  assert.deepEqual(states, ['counted', 'counted', 'counted'])
})
