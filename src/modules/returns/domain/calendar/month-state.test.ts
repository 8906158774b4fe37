import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingOf, monthAsked, monthsLater, stateOfMonth } from './month-state.ts'

const october = { month: '2026-10-01', dueOn: '2026-11-15', receivedAt: null, toldAt: null }
const at = (day: string) => new Date(`${day}T12:00:00Z`)

test('a month runs, waits to be sent until its day, and is missing after it', () => {
  assert.equal(stateOfMonth(october, '2026-10-31'), 'running')
  assert.equal(stateOfMonth(october, '2026-11-01'), 'to-send')
  assert.equal(stateOfMonth(october, '2026-11-15'), 'to-send')
  assert.equal(stateOfMonth(october, '2026-11-16'), 'missing')
})

test('a return that is there is in time up to its day and late after it, by the day in this country', () => {
  assert.equal(stateOfMonth({ ...october, receivedAt: at('2026-11-15') }, '2026-12-24'), 'in-time')
  assert.equal(stateOfMonth({ ...october, receivedAt: at('2026-11-16') }, '2026-12-24'), 'late')
  const july = { ...october, month: '2026-07-01', dueOn: '2026-08-15', receivedAt: new Date('2026-08-15T23:30:00Z') }
  assert.equal(stateOfMonth(july, '2026-12-24'), 'late')
})

test('missing are those of the year told of, the oldest first, whatever months are looked at', () => {
  const months = ['2026-11-01', '2026-10-01', '2025-11-01', '2025-10-01'].map((month) => ({
    ...october,
    month,
    dueOn: month === '2026-11-01' ? '2026-12-15' : `${monthsLater(month, 1).slice(0, 7)}-15`,
  }))
  assert.deepEqual(
    missingOf([...months, { ...october, month: '2026-08-01', receivedAt: at('2026-11-20') }], '2026-11-23').map(
      ({ month }) => month,
    ),
    ['2025-11-01', '2026-10-01'],
  )
})

test('months are counted over the turn of a year, and only a month is read as one', () => {
  assert.equal(monthsLater('2026-01-01', -1), '2025-12-01')
  assert.equal(monthsLater('2025-11-01', 14), '2027-01-01')
  assert.equal(monthAsked('2025-10', '2026-01-01'), '2025-10-01')
  for (const text of [undefined, '2025-13', '2025-1', 'no', '2025-10-01', '2026-02'])
    assert.equal(monthAsked(text, '2026-01-01'), '2026-01-01')
})
