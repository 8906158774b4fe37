import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerableFor, type ReferralFacts, stateOf } from './referral.ts'

const sent: ReferralFacts = {
  sentAt: new Date('2026-07-01T09:00:00Z'),
  lapsesAt: new Date('2026-07-11T09:00:00Z'),
  answeredAt: null,
  answer: null,
  withdrawnAt: null,
}
const inTime = new Date('2026-07-11T08:59:59Z')
const tooLate = new Date('2026-07-11T09:00:00Z')

test('a referral waits until the instant it lapses', () => {
  assert.equal(stateOf(sent, inTime), 'sent')
  assert.equal(stateOf(sent, tooLate), 'lapsed')
})

test('an answer stands whatever the time, and so does taking it back', () => {
  assert.equal(stateOf({ ...sent, answer: 'accepted', answeredAt: inTime }, tooLate), 'accepted')
  assert.equal(stateOf({ ...sent, answer: 'declined', answeredAt: inTime }, tooLate), 'declined')
  assert.equal(stateOf({ ...sent, withdrawnAt: inTime }, tooLate), 'withdrawn')
})

test('whoever sent it is answerable until it is accepted', () => {
  assert.deepEqual((['sent', 'declined', 'withdrawn', 'lapsed', 'accepted'] as const).map(answerableFor), [
    'sender',
    'sender',
    'sender',
    'sender',
    'receiver',
  ])
})
