import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOverdue, type RequestFacts, stateOf } from './help-request.ts'

const facts = (more: Partial<RequestFacts> = {}): RequestFacts => ({
  contactDueOn: '2026-03-04',
  firstContactAt: null,
  registeredAt: null,
  offeredFor: null,
  firstSeenOn: null,
  closedAt: null,
  tries: 0,
  ...more,
})
const at = new Date('2026-03-02T10:00:00Z')

test('the state of a request follows from what has happened, the furthest first', () => {
  assert.deepEqual(
    [
      facts(),
      facts({ tries: 2 }),
      facts({ firstContactAt: at }),
      facts({ firstContactAt: at, registeredAt: at }),
      facts({ registeredAt: at, offeredFor: '2026-03-09' }),
      facts({ registeredAt: at, offeredFor: '2026-03-09', firstSeenOn: '2026-03-09' }),
      facts({ tries: 2, closedAt: at }),
    ].map(stateOf),
    ['new', 'tried', 'reached', 'registered', 'offered', 'seen', 'closed'],
  )
})

test('a request is overdue only after the promised day, and only while nobody was reached', () => {
  assert.equal(isOverdue(facts(), '2026-03-04'), false)
  assert.equal(isOverdue(facts(), '2026-03-05'), true)
  assert.equal(isOverdue(facts({ tries: 1 }), '2026-03-05'), true)
  assert.equal(isOverdue(facts({ firstContactAt: at }), '2026-03-05'), false)
  assert.equal(isOverdue(facts({ closedAt: at }), '2026-03-05'), false)
})
