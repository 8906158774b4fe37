import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDue, weekdayOf } from './supply.ts'

test('days of the week count from Monday to Sunday', () => {
  assert.equal(weekdayOf('2026-07-06'), 1)
  assert.equal(weekdayOf('2026-07-12'), 7)
})

test('a script is due on its collection days and only while it runs', () => {
  assert.ok(isDue({ collectionDays: [1, 3], isActive: true }, '2026-07-06'))
  assert.ok(!isDue({ collectionDays: [2], isActive: true }, '2026-07-06'))
  assert.ok(!isDue({ collectionDays: [1], isActive: false }, '2026-07-06'))
})
