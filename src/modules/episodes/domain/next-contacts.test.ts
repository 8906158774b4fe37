import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsAfter, nextContacts } from './next-contacts.ts'

const contact = (on: string) => ({ on, what: on, withWhom: 'Somebody', phone: '' })

test('the next three contacts are the soonest of those still to come, today among them', () => {
  const days = ['2026-06-01', '2026-03-01', '2026-04-01', '2026-02-28', '2026-05-01']
  assert.deepEqual(
    nextContacts(days.map(contact), '2026-03-01').map(({ on }) => on),
    ['2026-03-01', '2026-04-01', '2026-05-01'],
  )
})

test('some months after the last of a month is the last of a shorter one, across the turn of the year too', () => {
  assert.equal(monthsAfter('2026-01-31', 1), '2026-02-28')
  assert.equal(monthsAfter('2027-11-30', 3), '2028-02-29')
  assert.equal(monthsAfter('2026-03-15', 12), '2027-03-15')
})
