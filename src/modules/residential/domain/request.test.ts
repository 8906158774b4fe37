import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayBeAnswered, mayBeAppealed, type RequestFacts, requestState } from './request.ts'

const at = (day: number) => new Date(Date.UTC(2026, 0, day))
const given = (answer: RequestFacts['answers'][number]['answer'], day: number) => ({
  answer,
  at: at(day),
  lookAgainOn: null,
})
const appeal = (day: number, outcome: 'stands' | 'overturned' | null, against: 'answer' | 'panel' = 'answer') => ({
  against,
  at: at(day),
  outcome,
  decidedAt: outcome === null ? null : at(day + 1),
})

test('a request waits until somebody answers, and the last answer counts', () => {
  assert.equal(requestState({ answers: [], appeals: [] }), 'waiting')
  assert.equal(requestState({ answers: [given('no', 2), given('yes', 3)], appeals: [] }), 'yes')
})

test('an appeal that is won asks for a new answer and gives none itself', () => {
  const answers = [given('no', 2)]
  assert.equal(requestState({ answers, appeals: [appeal(3, null)] }), 'appealed')
  assert.equal(requestState({ answers, appeals: [appeal(3, 'overturned')] }), 'to_answer_again')
  assert.equal(requestState({ answers, appeals: [appeal(3, 'stands')] }), 'no')
  assert.equal(requestState({ answers: [...answers, given('yes', 6)], appeals: [appeal(3, 'overturned')] }), 'yes')
})

test('an appeal against a panel leaves the answer as it is', () => {
  assert.equal(requestState({ answers: [given('yes', 2)], appeals: [appeal(9, 'overturned', 'panel')] }), 'yes')
})

test('nobody answers around an open appeal or after the person took the request back', () => {
  assert.ok(!mayBeAnswered('appealed'))
  assert.ok(!mayBeAnswered(requestState({ answers: [given('taken_back', 2)], appeals: [] })))
  assert.ok(mayBeAppealed('no') && mayBeAppealed('not_yet') && !mayBeAppealed('yes'))
})
