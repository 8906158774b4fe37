import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder, stateOfNeed } from './need.ts'

const now = new Date('2026-05-20T12:00:00Z')
const limit = { daysWithoutOwner: 7, daysIfUrgent: 1 }
const need = (days: number, more: { urgent?: boolean; owner?: string; closed?: boolean } = {}) => ({
  createdAt: new Date(now.getTime() - days * 86_400_000),
  urgent: more.urgent ?? false,
  ownerStaffId: more.owner ?? null,
  closedAt: more.closed ? now : null,
})

test('a need nobody has taken is lost after the set days and not on the last of them (S002-L41b)', () => {
  assert.equal(stateOfNeed(need(7), limit, now), 'waiting')
  assert.equal(stateOfNeed(need(7.1), limit, now), 'lost')
})

test('an urgent need is lost sooner', () => {
  assert.equal(stateOfNeed(need(2, { urgent: true }), limit, now), 'lost')
  assert.equal(stateOfNeed(need(2), limit, now), 'waiting')
})

test('a need with an owner is not lost, however old, and a closed one is closed', () => {
  assert.equal(stateOfNeed(need(400, { owner: 'amy' }), limit, now), 'owned')
  assert.equal(stateOfNeed(need(400, { closed: true }), limit, now), 'closed')
})

test('lost needs stand first, urgent ones before others, then the oldest', () => {
  const [old, fresh, urgent, owned] = [need(30), need(1), need(20, { urgent: true }), need(90, { owner: 'amy' })]
  assert.deepEqual(inOrder([owned, fresh, old, urgent], limit, now), [urgent, old, fresh, owned])
})
