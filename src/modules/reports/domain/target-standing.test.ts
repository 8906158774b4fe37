import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TargetVersion, targetOf } from './target.ts'
import { measureOfCode, type TargetMeasure } from './target-measures.ts'
import { standingOf, type TargetPoint } from './target-standing.ts'

const rules = { baseline: 8, sigmas: 3, d2: 1.128, rangeFactor: 3.267, run: 8, trend: 6 }
const measure = (code: string): TargetMeasure => measureOfCode(code) ?? assert.fail(code)
const version: TargetVersion = {
  targetId: 't',
  version: 1,
  objective: 'Words',
  measure: 'wait',
  aim: 5,
  baseline: 20,
  baselineMonth: '2025-01-01',
  fromMonth: '2025-02-01',
  byMonth: '2026-12-01',
  isEnded: false,
  owner: 'Somebody',
  why: 'Why',
  setBy: 'Somebody',
  setAt: new Date('2025-01-10'),
}
const monthOf = (at: number) => `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
const days = (values: readonly (number | null)[]): TargetPoint[] =>
  values.map((value, at) => ({ month: monthOf(at), value, low: value, high: value }))
const steady = [20, 22, 19, 21, 20, 18, 21, 19]
const markOf = (of: TargetVersion, code: string, points: readonly TargetPoint[]) =>
  standingOf(of, measure(code), points, rules).mark

test('months go on the way only where the control chart finds a change, in the wanted direction', () => {
  assert.equal(markOf(version, 'wait', days([...steady, 20])), 'not moving')
  assert.equal(markOf(version, 'wait', days([...steady, 6])), 'on the way')
  assert.equal(markOf(version, 'wait', days([...steady, 40])), 'the other way')
  assert.equal(markOf(version, 'wait', days([20, 21])), 'not known')
  assert.equal(markOf({ ...version, aim: 20 }, 'wait', days([...steady, 20])), 'reached')
})

test('where half of the months of a share are too small to show, the others do not make it reached', () => {
  const half = days([90, null, 90, null, 90, null, 90, null]).map((one) => ({
    ...one,
    gap: one.value === null ? '*' : undefined,
  }))
  assert.equal(markOf({ ...version, aim: 60 }, 'reviews', half), 'not known')
  assert.equal(markOf({ ...version, aim: 60 }, 'reviews', days([90, 90, 90, 90])), 'reached')
})

const share = (month: string, n: number, d: number): TargetPoint => {
  const of = (top: number, bottom: number) => (100 * top) / bottom
  return { month, value: of(n, d), low: of(n - 2.5, d + 2.5), high: of(n + 2.5, d - 2.5) }
}
const home = { ...version, measure: 'area-home', aim: 60 }

test('a share of a year moves only by more than rounding can explain', () => {
  const before = share('2025-01-01', 20, 100)
  assert.equal(markOf(home, 'area-home', [before, share('2025-06-01', 25, 100)]), 'not moving')
  assert.equal(markOf(home, 'area-home', [before, share('2025-06-01', 35, 100)]), 'on the way')
  assert.equal(markOf(home, 'area-home', [before, share('2025-06-01', 10, 100)]), 'the other way')
  assert.equal(markOf(home, 'area-home', [before, share('2025-06-01', 60, 100)]), 'reached')
  assert.equal(markOf(home, 'area-home', [share('2025-06-01', 35, 100)]), 'not known')
})

test('nothing is judged before a target counts, and what was not reached in time is said', () => {
  const points = [share('2025-01-01', 20, 100), share('2025-06-01', 35, 100)]
  assert.equal(markOf({ ...home, fromMonth: '2025-07-01' }, 'area-home', points), 'not begun')
  assert.equal(markOf({ ...home, isEnded: true }, 'area-home', points), 'ended')
  assert.match(
    standingOf({ ...home, byMonth: '2025-05-01' }, measure('area-home'), points, rules).sentence,
    /^Not reached by May 2025\. On the way/,
  )
  assert.equal(markOf(home, 'area-home', []), 'not known')
})

test('the version that counts in a month is the newest that had begun by then', () => {
  const later = { ...version, version: 2, aim: 9, fromMonth: '2026-01-01' }
  assert.equal(targetOf([version, later], '2025-12-31')?.inForce.aim, 5)
  assert.equal(targetOf([version, later], '2025-12-31')?.next?.aim, 9)
  assert.equal(targetOf([version, later], '2026-01-01')?.inForce.aim, 9)
  assert.equal(targetOf([later], '2025-12-31')?.inForce.aim, 9)
})
