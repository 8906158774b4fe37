import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contactsFrom, type SafeWays, waysInWords } from './safe-channels.ts'

const ways: SafeWays = {
  mayPhone: false,
  mayText: true,
  mayEmail: false,
  mayLetter: false,
  mayLeaveMessage: false,
  phone: '01632 960 001',
  email: '',
  address: '',
  askFor: 'Jo',
  caution: 'Mornings',
}

test('a number is told only beside the way in which it is safe', () => {
  assert.deepEqual(waysInWords(ways).slice(0, 2), [
    { key: 'Phone', value: 'Not safe. Do not use' },
    { key: 'Text', value: 'Safe: 01632 960 001' },
  ])
})

test('what was not safe at the door is not safe in the record', () => {
  assert.deepEqual(
    contactsFrom(ways).map(({ channel, mayUse, caution }) => [channel, mayUse, caution]),
    [
      ['mobile', false, 'Ask for Jo. Mornings'],
      ['text', true, 'Ask for Jo. Mornings'],
    ],
  )
})

test('somebody who will come back is reached face to face only', () => {
  const contacts = contactsFrom({ ...ways, mayText: false, phone: '' })
  assert.deepEqual(
    contacts.map(({ channel, mayUse }) => [channel, mayUse]),
    [['in_person', true]],
  )
})
