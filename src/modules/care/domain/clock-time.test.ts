import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockTimeOf, parseClockTime } from './clock-time.ts'

test('a time is read as people write it', () => {
  for (const [typed, read] of [
    ['14:30', '14:30'],
    ['9am', '09:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['2.30pm', '14:30'],
    ['09:05', '09:05'],
  ]) {
    assert.equal(parseClockTime(typed ?? ''), read)
  }
})

test('what is no time is refused', () => {
  for (const typed of ['', 'noon', '25:00', '14:61', '13pm', '9', '1430'])
    assert.equal(parseClockTime(typed), null, typed)
})

test('the time of day is that of the United Kingdom in summer too', () => {
  assert.equal(clockTimeOf(new Date('2026-07-01T13:30:00Z')), '14:30')
  assert.equal(clockTimeOf(new Date('2026-01-01T13:30:00Z')), '13:30')
})
