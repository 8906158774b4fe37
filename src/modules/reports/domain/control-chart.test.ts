import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ChartRules, controlChart } from './control-chart.ts'

const rules: ChartRules = { baseline: 10, sigmas: 3, d2: 1.128, rangeFactor: 3.267, run: 8, trend: 6 }
const close = (actual: number | undefined, wanted: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - wanted) < 0.0005, `${actual} is not ${wanted}`)
const kinds = (points: readonly (number | null)[], given = rules) =>
  controlChart(points, given)?.signals.map(({ kind, from, to }) => `${kind} ${from}-${to}`)

test('the flow rate of the NIST handbook (6.3.2.2) has its average and limits', () => {
  const chart = controlChart([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1], rules)
  close(chart?.average, 50.81)
  close(chart?.averageRange, 1.8778)
  close(chart?.upper, 55.8041)
  close(chart?.lower, 45.8159)
  assert.deepEqual(chart?.signals, [])
})

test('Wheeler’s trade deficits of 1987 lie within their limits', () => {
  const deficits = [10.7, 13.0, 11.4, 11.5, 12.5, 14.1, 14.8, 14.1, 12.6, 16.0, 11.7, 10.6]
  const chart = controlChart(deficits, { ...rules, baseline: 12, d2: 3 / 2.66, rangeFactor: 3.27 })
  close(chart?.average, 12.75)
  close(chart?.averageRange, 18.3 / 11)
  close(chart?.upper, 12.75 + (2.66 * 18.3) / 11)
  close(chart?.upperRange, (3.27 * 18.3) / 11)
  assert.deepEqual(chart?.signals, [])
})

const steady = [20, 22, 19, 21, 20, 18, 21, 22, 19, 20]

test('a point beyond a limit is a sign, on its own month', () => {
  assert.deepEqual(kinds([...steady, 21, 34]), ['above 11-11'])
  assert.deepEqual(kinds([...steady, 21, 6]), ['below 11-11'])
})

test('eight on one side of the average are a run from its first; seven are not', () => {
  const higher = [21, 22, 21, 23, 21, 22, 21]
  assert.deepEqual(kinds([...steady, 19, ...higher]), [])
  assert.deepEqual(kinds([...steady, 19, ...higher, 22]), ['run above 11-18'])
  const lower = [19, 18, 19, 17, 19, 18, 19, 18]
  assert.deepEqual(kinds([...steady, 21, ...lower]), ['run below 11-18'])
})

test('a point on the average ends a run', () => {
  const even = [19, 21, 19, 21, 19, 21, 19, 21, 19, 21]
  assert.deepEqual(kinds([...even, 20.5, 20.6, 20.5, 20.6, 20, 20.5, 20.6, 20.5, 20.6]), [])
})

test('six rising or falling are a trend; five are not', () => {
  assert.deepEqual(kinds([...steady.slice(0, 9), 18, 19, 20, 21, 22, 18]), [])
  assert.deepEqual(kinds([...steady.slice(0, 9), 17, 18, 19, 20, 21, 22, 18]), ['rising 9-14'])
  assert.deepEqual(kinds([...steady.slice(0, 9), 23, 22, 21, 20, 19, 18, 22]), ['falling 9-14'])
})

test('a gap breaks a rise and not a run, and no range is taken across it', () => {
  assert.deepEqual(kinds([...steady.slice(0, 9), 17, 18, 19, null, 20, 21, 22, 18]), [])
  assert.deepEqual(kinds([...steady, 19, 21, 22, 21, null, 23, 21, 22, 21, 22]), ['run above 11-19'])
  assert.deepEqual(controlChart([...steady, null, 40], rules)?.ranges.slice(-2), [null, null])
})

test('too few known points give no chart rather than a weak one', () => {
  assert.equal(controlChart([null, ...steady.slice(1)], rules), null)
  assert.equal(controlChart([], rules), null)
})

test('counts have no lower limit below nothing', () => {
  assert.equal(controlChart([0, 4, 1, 6, 0, 5, 2, 7, 0, 4], rules)?.lower, 0)
})

test('moving every point by the same amount moves the limits and changes no finding', () => {
  const points = fc.array(fc.integer({ min: 100, max: 140 }), { minLength: 10, maxLength: 30 })
  fc.assert(
    fc.property(points, fc.integer({ min: 200, max: 500 }), (drawn, more) => {
      const [plain, moved] = [
        controlChart(
          drawn.map((one) => one + 400),
          rules,
        ),
        controlChart(
          drawn.map((one) => one + 400 + more),
          rules,
        ),
      ]
      assert.ok(plain && moved)
      close(moved.upper, plain.upper + more)
      assert.deepEqual(moved.signals, plain.signals)
    }),
  )
})
