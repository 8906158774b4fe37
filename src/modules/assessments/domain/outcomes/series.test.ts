import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instrumentOf } from '../../instruments.ts'
import { intensityGrid } from '../../intensity-grid.ts'
import { readGrid, suggestedBy } from './grid.ts'
import { pointsOf, seriesOf } from './series.ts'

const day = (text: string) => new Date(`${text}T12:00:00Z`)
const top = instrumentOf('top')
assert.ok(top)
const answered = (on: string, days: readonly number[]) => ({
  concept: 'top.opiates',
  value: days,
  askedAt: day(on),
})

test('each time has the answers that stood then, whatever was answered since', () => {
  const series = seriesOf(
    top,
    [
      { assessmentId: 'second', completedAt: day('2026-04-01') },
      { assessmentId: 'first', completedAt: day('2026-01-05') },
    ],
    [answered('2026-04-01', [0, 0, 0, 0]), answered('2026-01-05', [7, 7, 7, 7])],
  )
  assert.deepEqual(
    pointsOf(series, 'days-opiates').map(({ on, value }) => [on, value]),
    [
      ['2026-01-05', 28],
      ['2026-04-01', 0],
    ],
  )
})

test('an answer about the last 28 days does not stand in for a later month', () => {
  const series = seriesOf(
    top,
    [{ assessmentId: 'later', completedAt: day('2026-03-05') }],
    [answered('2026-01-05', [7, 7, 7, 7])],
  )
  assert.deepEqual(pointsOf(series, 'days-opiates'), [])
})

test('the grid suggests more help for heavy dependence and little to build on than for mild and much (S004-L245)', () => {
  const grid = intensityGrid()
  assert.equal(suggestedBy(grid, 'heavy', 'low')?.code, 'intensive')
  assert.equal(suggestedBy(grid, 'mild', 'strong')?.code, 'own_way')
  assert.equal(grid.confirmed, false)
})

test('a grid with a cell that suggests nothing known is refused with the cell', () => {
  const grid = intensityGrid()
  const wrong = { ...grid, cells: { ...grid.cells, heavy: { ...grid.cells.heavy, low: 'everything' } } }
  assert.throws(() => readGrid('grid.json', wrong), /grid.json, heavy and low: suggests nothing/)
})
