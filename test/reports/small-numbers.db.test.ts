import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { freezingRules } from '../../src/modules/reports/index.ts'
import { testDatabase } from '../support/database.ts'

/**
 * What a reader of the shown cells of a report can work out (A49): every way to fill the starred cells that fits the rounded ones and their
 * total is tried, and no starred cell may be left with fewer than three counts.
 */
const { owner } = await testDatabase('report small numbers')
const { rules } = freezingRules()

interface Exact {
  readonly row: string
  readonly part: string
  readonly base: string | null
  readonly n: number
}

interface Shown {
  readonly row_key: string
  readonly part: string
  readonly state: string
  readonly value: number | null
}

/** Writes one table of the partnership as it may be shown, and reads it. */
async function shown(cells: readonly Exact[]): Promise<readonly Shown[]> {
  const [partnership, freezing] = [randomUUID(), randomUUID()]
  await owner.query(`insert into partnership.partnership (partnership_id, name, area_name) values ($1, 'P', 'P')`, [
    partnership,
  ])
  await owner.query(
    `insert into reports.freezing (freezing_id, partnership_id, month, data_date, version) values ($1, $2, '2026-04-01', '2026-04-30', 'test')`,
    [freezing, partnership],
  )
  await owner.query(
    `insert into reports.exact_cell (freezing_id, report, dimension, row_key, part, base, n)
     select $1, 'flow', 'period', c.row, c.part, c.base, c.n from jsonb_to_recordset($2::jsonb) c (row text, part text, base text, n integer)`,
    [freezing, JSON.stringify(cells)],
  )
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('select reports.write_shown($1, $2)', [freezing, rules])
    await client.query('commit')
  } finally {
    client.release()
  }
  const { rows } = await owner.query<Shown>(
    'select row_key, part, state, value from reports.shown_cell where freezing_id = $1',
    [freezing],
  )
  return rows
}

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, place) => first + place)

/**
 * The counts a shown cell may stand for; a withheld one is known to be more than seven. Of fewer than twenty a star may also stand for none
 * or for all.
 */
function counts({ state, value }: Pick<Shown, 'state' | 'value'>, isOfFew = false): readonly number[] {
  if (state === 'zero') return [0]
  if (state === 'small') return isOfFew ? from(0, 19) : from(1, 7)
  if (state === 'withheld') return from(8, 130)
  return from(Math.max(8, (value ?? 0) - 2), (value ?? 0) + 2)
}

function sums(cells: readonly Shown[], isOfFew: boolean): ReadonlySet<number> {
  let found = new Set([0])
  for (const cell of cells) found = new Set([...found].flatMap((sum) => counts(cell, isOfFew).map((n) => sum + n)))
  return found
}

function assertHidden(
  parts: readonly Shown[],
  totals: readonly number[],
  drawn: readonly number[],
  isOfFew = false,
): void {
  for (const starred of parts.filter(({ state }) => state === 'small')) {
    const others = sums(
      parts.filter((one) => one !== starred),
      isOfFew,
    )
    const possible = counts(starred, isOfFew).filter((n) => totals.some((all) => others.has(all - n)))
    assert.ok(possible.length >= 3, `${starred.row_key} ${starred.part} of ${drawn} can only be ${possible}`)
  }
}

const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 8, max: 30 }))
const someCounts = fc.array(count, { minLength: 2, maxLength: 6 })
const runs = { numRuns: Number(process.env.CG_RUNS ?? 100) }

test('no starred row of a table can be worked out from the other rows and their sum, shown or not', async () => {
  await fc.assert(
    fc.asyncProperty(someCounts, async (drawn) => {
      // Nothing but stars and noughts tells no sum. Where a sum is shown elsewhere, they are parts of it: below.
      fc.pre(drawn.some((n) => n > 7))
      const cells = await shown(drawn.map((n, at) => ({ row: `row ${at}`, part: 'people', base: null, n })))
      const sum = drawn.reduce((all, n) => all + n, 0)
      const state = sum === 0 ? 'zero' : sum < 8 ? 'small' : 'counted'
      assertHidden(cells, counts({ state, value: Math.round(sum / 5) * 5 }), drawn)
    }),
    runs,
  )
})

test('no starred part can be worked out from the number it is a part of', async () => {
  await fc.assert(
    fc.asyncProperty(someCounts, async (drawn) => {
      const all = drawn.reduce((sum, n) => sum + n, 0)
      const parts = drawn.map((n, at) => ({ row: 'one', part: `part ${at}`, base: 'all', n }))
      const cells = await shown([{ row: 'one', part: 'all', base: null, n: all }, ...parts])
      const total = cells.find(({ part }) => part === 'all')
      assert.ok(total)
      assertHidden(
        cells.filter(({ part }) => part !== 'all'),
        counts(total),
        drawn,
        all < 20,
      )
    }),
    runs,
  )
})

test('two parts of eight leave the third of seventeen no room, so none of them is shown', async () => {
  const parts = [1, 8, 8, 0].map((n, at) => ({ row: 'one', part: `part ${at}`, base: 'all', n }))
  const cells = await shown([{ row: 'one', part: 'all', base: null, n: 17 }, ...parts])
  assert.deepEqual(
    cells.filter(({ part }) => part !== 'all').map(({ state }) => state),
    ['small', 'small', 'small', 'small'],
  )
})

test('nothing that is shown is a count as it is, and a median speaks of enough people', async () => {
  for (const { state, value } of await shown(
    [3, 9, 12, 0, 41].map((n, at) => ({ row: `row ${at}`, part: 'people', base: null, n })),
  ))
    assert.ok(state === 'counted' ? (value ?? 1) % 5 === 0 : value === null)
  const { rows } = await owner.query<{ freezing_id: string }>('select freezing_id from reports.freezing limit 1')
  await owner.query('delete from reports.shown_cell')
  await owner.query('delete from reports.exact_cell')
  await owner.query(
    `insert into reports.exact_cell (freezing_id, report, dimension, row_key, part, n, median_days) values ($1, 'months', 'month', '2026-03', 'wait', 7, 12), ($1, 'months', 'month', '2026-04', 'wait', 8, 13)`,
    [rows[0]?.freezing_id],
  )
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('select reports.write_shown($1, $2)', [rows[0]?.freezing_id, rules])
    await client.query('commit')
  } finally {
    client.release()
  }
  const { rows: medians } = await owner.query('select state, value from reports.shown_cell order by row_key')
  assert.deepEqual(medians, [
    { state: 'small', value: null },
    { state: 'counted', value: 13 },
  ])
})
