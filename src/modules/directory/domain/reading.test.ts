import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseHours, parseTime, timeInWords, weekInWords } from './hours.ts'
import { districtOf } from './postcode.ts'
import { confirmedInWords, placesInWords, standardInWords, waitInWords } from './wait.ts'

test('a wait that nobody confirmed lately is said to be not known, never none', () => {
  const old = { waitDays: null, placesFree: null, confirmedOn: '2026-01-04', isKnown: false }
  assert.equal(waitInWords(old), 'Not known')
  assert.equal(placesInWords(old), 'Not known')
  assert.match(confirmedInWords(old), /4 January 2026.*too long ago/)
  assert.match(standardInWords(null), /Too few/)
})

test('a known wait is said in days, then in weeks', () => {
  const known = (waitDays: number) => ({ waitDays, placesFree: 1, confirmedOn: '2026-01-04', isKnown: true })
  assert.deepEqual(
    [0, 1, 9, 21].map((days) => waitInWords(known(days))),
    ['No wait', 'About 1 day', 'About 9 days', 'About 3 weeks'],
  )
  assert.equal(placesInWords(known(0)), '1 free')
  assert.match(standardInWords(9), /about 9 in 10/)
})

test('times are read as people write them', () => {
  assert.deepEqual(['9', '9.30am', '12pm', '5 pm', '17:30', '0', '25', '13pm', 'dawn'].map(parseTime), [
    '09:00',
    '09:30',
    '12:00',
    '17:00',
    '17:30',
    '00:00',
    null,
    null,
    null,
  ])
  assert.equal(timeInWords('13:30'), '1:30pm')
  assert.equal(timeInWords('12:00'), 'midday')
})

test('hours of a day are read with a break, and not when they close before they open', () => {
  assert.deepEqual(parseHours('9am to midday, 13.00-17.00'), [
    { opens: '09:00', closes: '12:00' },
    { opens: '13:00', closes: '17:00' },
  ])
  assert.deepEqual(['', '5pm to 9am', 'mornings', '9am'].map(parseHours), [[], null, null, null])
})

test('a week names every day, and the closed ones as closed', () => {
  const week = weekInWords([
    { day: 1, opens: '13:00', closes: '17:00' },
    { day: 1, opens: '09:00', closes: '12:00' },
  ])
  assert.deepEqual(week[0], { day: 'Monday', hours: '9am to midday, 1pm to 5pm' })
  assert.deepEqual(week[6], { day: 'Sunday', hours: 'Closed' })
})

test('half a postcode and a whole one give the same district', () => {
  assert.deepEqual(['rv1 2ab', 'RV1', 'rv12', 'SW1A 1AA', 'nowhere', ''].map(districtOf), [
    'RV1',
    'RV1',
    'RV12',
    'SW1A',
    null,
    null,
  ])
})
