import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partInWords, purposeFor } from './categories.ts'

test('the person is spoken to, and a worker reads of them', () => {
  assert.match(partInWords('probation', 3, 'person'), /whether you came/)
  assert.match(partInWords('probation', 3, 'staff'), /whether they came/)
  assert.match(partInWords('peer_mentor', 5, 'staff'), /goals they ticked/)
  assert.equal(purposeFor('To care for you', 'person'), 'To care for you')
  assert.equal(purposeFor('To care for you', 'staff'), 'To care for the person')
})
