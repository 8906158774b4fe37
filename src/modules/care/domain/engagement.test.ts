import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betterSlot, type Slot } from './engagement.ts'

const slot = (weekday: number, part: Slot['part'], kept: number, missed: number): Slot => ({
  weekday,
  part,
  kept,
  late: 0,
  missed,
})

test('a better time is named where somebody keeps one and misses another (S004-L105)', () => {
  const found = betterSlot([slot(1, 'morning', 1, 5), slot(4, 'afternoon', 6, 0), slot(2, 'morning', 2, 2)])
  assert.deepEqual([found?.best.weekday, found?.worst.weekday], [4, 1])
})

test('nothing is said on a few appointments, nor where all times are alike', () => {
  assert.equal(betterSlot([slot(1, 'morning', 0, 2), slot(4, 'afternoon', 2, 0)]), null)
  assert.equal(betterSlot([slot(1, 'morning', 4, 1), slot(4, 'afternoon', 5, 1)]), null)
  assert.equal(betterSlot([]), null)
})
