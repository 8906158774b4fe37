import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { definitions, rulesForSql } from '../../src/modules/indicators/index.ts'
import { testDatabase } from '../support/database.ts'

/**
 * What a reader of the shown cells can work out (A49): every way to fill the starred cells that fits the rounded ones and their total is tried,
 * and no starred cell may be left with fewer than three counts.
 */
const { owner } = await testDatabase('indicator small numbers')
const rules = JSON.stringify(rulesForSql(definitions('2026-11').values))
const groups = ['opiate', 'non-opiate and alcohol', 'non-opiate only', 'alcohol only', 'not stated'] as const

interface Shown {
  readonly scope: string
  readonly key: string
  readonly part: string
  readonly state: string
  readonly value: number | null
}

/** Writes the cells of one indicator whose groups have these counts, and reads them as they may be shown. */
async function shown(counts: readonly number[]): Promise<readonly Shown[]> {
  const [partnership, snapshot] = [randomUUID(), randomUUID()]
  await owner.query(`insert into partnership.partnership (partnership_id, name, area_name) values ($1, 'P', 'P')`, [
    partnership,
  ])
  await owner.query(
    `insert into indicators.snapshot (snapshot_id, partnership_id, month, from_day, to_day, data_date, version) values ($1, $2, '2026-04-01', '2025-05-01', '2026-04-30', '2026-04-30', 'test')`,
    [snapshot, partnership],
  )
  const figures = [
    { scope: 'all', key: 'all', n: counts.reduce((a, b) => a + b, 0) },
    ...groups.map((key, place) => ({ scope: 'group', key, n: counts[place] ?? 0 })),
  ]
  for (const { scope, key, n } of figures)
    await owner.query(
      `insert into indicators.figure (snapshot_id, scope, key, indicator, figure) values ($1, $2, $3, 'I01', $4)`,
      [snapshot, scope, key, JSON.stringify({ n })],
    )
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('update indicators.snapshot set made_at = now() where snapshot_id = $1', [snapshot])
    await client.query('select indicators.write_shown($1, $2)', [snapshot, rules])
    await client.query('select indicators.withhold_what_tells($1, $2)', [partnership, rules])
    await client.query('commit')
  } finally {
    client.release()
  }
  const { rows } = await owner.query<Shown>(
    'select scope, key, part, state, value from indicators.shown_cell where snapshot_id = $1',
    [snapshot],
  )
  return rows
}

/** The counts a shown cell may stand for; a withheld one is known to be more than seven. */
function counts({ state, value }: Shown): readonly number[] {
  const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, place) => first + place)
  if (state === 'zero') return [0]
  if (state === 'small') return from(1, 7)
  if (state === 'withheld') return from(8, 120)
  return from(Math.max(8, (value ?? 0) - 2), (value ?? 0) + 2)
}

/** The sums that some cells can have. */
function sums(cells: readonly Shown[]): ReadonlySet<number> {
  let found = new Set([0])
  for (const cell of cells) found = new Set([...found].flatMap((sum) => counts(cell).map((n) => sum + n)))
  return found
}

test('no starred cell of the groups can be worked out from the others and the total', async () => {
  const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 8, max: 30 }))
  await fc.assert(
    fc.asyncProperty(fc.array(count, { minLength: 5, maxLength: 5 }), async (drawn) => {
      const cells = await shown(drawn)
      const total = cells.find(({ scope }) => scope === 'all')
      const parts = cells.filter(({ scope }) => scope === 'group')
      assert.ok(total && parts.length === 5)
      for (const starred of parts.filter(({ state }) => state === 'small')) {
        const others = sums(parts.filter((one) => one !== starred))
        const possible = counts(starred).filter((n) => counts(total).some((all) => others.has(all - n)))
        assert.ok(possible.length >= 3, `${starred.key} of ${drawn} can only be ${possible}`)
      }
    }),
    { numRuns: Number(process.env.CG_RUNS ?? 150) },
  )
})

test('nothing that is shown is a count as it is', async () => {
  for (const { state, value } of await shown([3, 9, 12, 0, 41]))
    assert.ok(state === 'counted' ? (value ?? 1) % 5 === 0 : value === null)
})
