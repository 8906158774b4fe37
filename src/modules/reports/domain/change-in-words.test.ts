import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingInWords } from './change-in-words.ts'
import { controlChart } from './control-chart.ts'

const rules = { baseline: 8, sigmas: 3, d2: 1.128, rangeFactor: 3.267, run: 8, trend: 6 }
const steady = [20, 22, 19, 21, 20, 18, 21, 19]
const said = (points: readonly (number | null)[]) =>
  findingInWords(
    controlChart(points, rules),
    points.map((_, at) => `month ${at + 1}`),
  )

test('nothing unusual is called ordinary variation', () => {
  assert.equal(said(steady), 'This is ordinary variation. Nothing says that something changed.')
})

test('a change is named with the month in which it began', () => {
  assert.equal(said([...steady, 40]), 'Something changed in month 9: higher than the ordinary range.')
  assert.match(
    said([...steady, 19, 22, 21, 22, 21, 22, 23, 22, 21]),
    /changed in month 10: the start of a long run above/,
  )
})

test('signs of one direction are one change until the average is crossed again, and the latest change is the one named', () => {
  assert.match(said([...steady, 40, 41, 20, 20, 20, 20, 3]), /changed in month 15: lower/)
  assert.match(said([...steady, 40, 41, 42]), /changed in month 9:/)
  assert.match(said([...steady, 40, 24, 41]), /changed in month 9:/)
  assert.match(said([...steady, 40, 19, 41]), /changed in month 11:/)
})

test('a rise that follows a fall at once is a change of its own', () => {
  const low = [17, 16, 18, 17, 16, 17, 18, 17]
  assert.match(said([...steady, ...low, 40, 41]), /changed in month 17: higher/)
})

test('too few numbers are not called ordinary', () => {
  assert.match(said([20, null, 19, 21]), /too few months/)
})
