import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { freezingRules } from '../../src/modules/reports/index.ts'
import { plantPartnership, undone } from '../indicators/planted-months.ts'
import { testDatabase } from '../support/database.ts'

/**
 * What a reader of the shown cells of a report can work out (A49): every way to fill the starred cells that fits the rounded ones and their
 * total is tried, and no starred cell may be left with fewer than three counts. Every table of a few counts on both sides of each border is
 * tried, none by chance: the few tables that tell are too rare to be drawn.
 */
const { owner } = await testDatabase('report small numbers')
const { rules } = freezingRules()

interface Exact {
  readonly dimension: string
  readonly row: string
  readonly part: string
  readonly base: string | null
  readonly n: number
}

interface Shown {
  readonly dimension: string
  readonly row_key: string
  readonly part: string
  readonly state: string
  readonly value: number | null
  readonly n: number
}

/** Shows tables of a partnership as a freezing does, in its two steps, and reads them. */
async function shown(cells: readonly Exact[]): Promise<readonly Shown[]> {
  const [partnership, freezing] = [randomUUID(), randomUUID()]
  return undone(owner, async (client) => {
    await client.query(`insert into partnership.partnership (partnership_id, name, area_name) values ($1, 'P', 'P')`, [
      partnership,
    ])
    await client.query(
      `insert into reports.freezing (freezing_id, partnership_id, month, data_date, version) values ($1, $2, '2026-04-01', '2026-04-30', 'test')`,
      [freezing, partnership],
    )
    await client.query(
      `insert into reports.exact_cell (freezing_id, report, dimension, row_key, part, base, n)
       select $1, 'flow', c.dimension, c.row, c.part, c.base, c.n
       from jsonb_to_recordset($2::jsonb) c (dimension text, row text, part text, base text, n integer)`,
      [freezing, JSON.stringify(cells)],
    )
    await client.query('select reports.write_shown($1, $2)', [freezing, rules])
    await client.query('select reports.withhold_what_tells($1, $2)', [partnership, rules])
    const { rows } = await client.query<Shown>(
      `select c.dimension, c.row_key, c.part, c.state, c.value, e.n from reports.shown_cell c
       join reports.exact_cell e using (freezing_id, report, dimension, row_key, part) where c.freezing_id = $1
       order by c.dimension, c.row_key, c.part`,
      [freezing],
    )
    return rows
  })
}

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, place) => first + place)

/**
 * The counts a shown cell may stand for; one withheld is known to be somebody, and more than seven where it is (rule book 3.7). Of fewer than
 * twenty a star may also stand for none or for all.
 */
function counts({ state, value, n }: Pick<Shown, 'state' | 'value' | 'n'>, isOfFew = false): readonly number[] {
  if (state === 'zero') return [0]
  if (state === 'small') return isOfFew ? from(0, 19) : from(1, 7)
  if (state === 'withheld') return from(n > 7 ? 8 : 1, 130)
  return from(Math.max(8, (value ?? 0) - 2), (value ?? 0) + 2)
}

function sums(cells: readonly Shown[], isOfFew: boolean): ReadonlySet<number> {
  let found = new Set([0])
  for (const cell of cells) found = new Set([...found].flatMap((sum) => counts(cell, isOfFew).map((n) => sum + n)))
  return found
}

/** The starred cells that can be told to fewer than three counts. */
function toldOf(parts: readonly Shown[], totals: readonly number[], isOfFew = false): string[] {
  return parts
    .filter(({ state }) => state === 'small')
    .flatMap((starred) => {
      const others = sums(
        parts.filter((one) => one !== starred),
        isOfFew,
      )
      const possible = counts(starred, isOfFew).filter((n) => totals.some((all) => others.has(all - n)))
      return possible.length >= 3 ? [] : [`${starred.n} of ${parts.map(({ n }) => n)} can only be ${possible}`]
    })
}

const borders = [0, 1, 2, 3, 7, 8, 9, 10, 12, 13]

/** Every choice of so many counts, whatever their order. */
function choices(size: number, first = 0): number[][] {
  if (size === 0) return [[]]
  return borders.slice(first).flatMap((n, at) => choices(size - 1, first + at).map((rest) => [n, ...rest]))
}

// Nothing but stars and noughts tells no sum, and nothing but large counts has nothing to tell. Many eights leave a star little room.
const tables = [
  ...[2, 3, 4].flatMap((size) => choices(size)).filter((one) => one.some((n) => n > 7)),
  ...[
    [1, 1, 1, 1, 8],
    [1, 1, 8, 8, 8],
    [1, 2, 8, 8, 8],
    [1, 8, 8, 8, 8, 8],
    [2, 8, 8, 8, 8, 8],
    [1, 1, 8, 8, 8, 8],
    [1, 1, 1, 8, 8, 8],
    [1, 8, 8, 8, 8, 8, 8, 8],
  ],
].filter((one) => one.some((n) => n > 0 && n < 8))

const sumOf = (table: readonly number[]) => table.reduce((all, n) => all + n, 0)

/** Freezes the tables a few at a time, each as a dimension of its own, and asks what can be told of each. */
async function toldOfEach(
  cellsOf: (table: readonly number[], dimension: string) => Exact[],
  told: (cells: readonly Shown[], table: readonly number[]) => string[],
): Promise<string[]> {
  const found: string[] = []
  // Where nothing else helps a freezing shows nothing at all, which would hide what its other tables tell.
  const together = 10
  for (let at = 0; at < tables.length; at += together) {
    const some = tables.slice(at, at + together)
    const cells = Map.groupBy(
      await shown(some.flatMap((table, place) => cellsOf(table, `table ${place}`))),
      ({ dimension }) => dimension,
    )
    found.push(...some.flatMap((table, place) => told(cells.get(`table ${place}`) ?? assert.fail(), table)))
  }
  return found
}

test('no starred row of a table can be worked out from the other rows and their sum, shown or not', async () => {
  const found = await toldOfEach(
    (table, dimension) => table.map((n, at) => ({ dimension, row: `row ${at}`, part: 'people', base: null, n })),
    (cells, table) =>
      toldOf(cells, counts({ state: 'counted', value: Math.round(sumOf(table) / 5) * 5, n: sumOf(table) })),
  )
  assert.deepEqual(found, [])
})

test('no starred part can be worked out from the number it is a part of', async () => {
  const found = await toldOfEach(
    (table, dimension) => [
      { dimension, row: 'one', part: 'all', base: null, n: sumOf(table) },
      ...table.map((n, at) => ({ dimension, row: 'one', part: `part ${at}`, base: 'all', n })),
    ],
    (cells, table) => {
      const total = cells.find(({ part }) => part === 'all') ?? assert.fail()
      return toldOf(
        cells.filter(({ part }) => part !== 'all'),
        counts(total),
        sumOf(table) < 20,
      )
    },
  )
  assert.deepEqual(found, [])
})

test('two parts of eight leave the third of seventeen no room, so none of them is shown', async () => {
  const one = { dimension: 'period', row: 'one' }
  const parts = [1, 8, 8, 0].map((n, at) => ({ ...one, part: `part ${at}`, base: 'all', n }))
  const cells = await shown([{ ...one, part: 'all', base: null, n: 17 }, ...parts])
  assert.deepEqual(
    cells.filter(({ part }) => part !== 'all').map(({ state }) => state),
    ['small', 'small', 'small', 'small'],
  )
})

test('nothing that is shown is a count as it is', async () => {
  const row = { dimension: 'period', part: 'people', base: null }
  for (const { state, value } of await shown([3, 9, 12, 0, 41].map((n, at) => ({ ...row, row: `row ${at}`, n }))))
    assert.ok(state === 'counted' ? (value ?? 1) % 5 === 0 : value === null)
})

test('a median speaks of enough people', async () => {
  const medians = await undone(owner, async (client) => {
    const freezing = randomUUID()
    await client.query(
      `insert into reports.freezing (freezing_id, partnership_id, month, data_date, version) values ($1, $2, '2026-04-01', '2026-04-30', 'test')`,
      [freezing, await plantPartnership(client)],
    )
    await client.query(
      `insert into reports.exact_cell (freezing_id, report, dimension, row_key, part, n, median_days)
       values ($1, 'months', 'month', '2026-03', 'wait', 7, 12), ($1, 'months', 'month', '2026-04', 'wait', 8, 13)`,
      [freezing],
    )
    await client.query('select reports.write_shown($1, $2)', [freezing, rules])
    return (await client.query('select state, value from reports.shown_cell order by row_key')).rows
  })
  assert.deepEqual(medians, [
    { state: 'small', value: null },
    { state: 'counted', value: 13 },
  ])
})
