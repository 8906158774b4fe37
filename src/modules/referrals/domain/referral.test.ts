import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answerableInGroup,
  answerableOf,
  mayHappen,
  type ReferralEvent,
  type ReferralFacts,
  type ReferralState,
  referralEvents,
  referralStates,
  stateOf,
} from './referral.ts'

const sent: ReferralFacts = {
  sentAt: new Date('2026-07-01T09:00:00Z'),
  lapsesAt: new Date('2026-07-11T09:00:00Z'),
  receivedAt: null,
  answeredAt: null,
  answer: null,
  answeredByLink: false,
  seeByAt: null,
  withdrawnAt: null,
  returnedAt: null,
  seenAt: null,
  seenOn: null,
  closedAt: null,
}
const inTime = new Date('2026-07-11T08:59:59Z')
const tooLate = new Date('2026-07-11T09:00:00Z')

/** What a referral's facts are after an event that is allowed. */
function after(facts: ReferralFacts, event: ReferralEvent, at: Date): ReferralFacts {
  const facts2: Readonly<Record<ReferralEvent, Partial<ReferralFacts>>> = {
    received: { receivedAt: at },
    accept: { answer: 'accepted', answeredAt: at, receivedAt: facts.receivedAt ?? at },
    decline: { answer: 'declined', answeredAt: at, receivedAt: facts.receivedAt ?? at },
    withdraw: { withdrawnAt: at },
    return: { returnedAt: at },
    see: { seenAt: at, seenOn: '2026-07-05' },
    otherwise: { seenAt: at },
    close: { closedAt: at },
  }
  return { ...facts, ...facts2[event] }
}

/** Every set of facts that any order of allowed events can lead to. */
function everyLife(from: ReferralFacts, at: Date): ReferralFacts[] {
  const found = new Map([[JSON.stringify(from), from]])
  for (const facts of found.values()) {
    for (const event of referralEvents) {
      for (const side of ['sender', 'receiver'] as const) {
        if (!mayHappen(facts, event, side, at)) continue
        const next = after(facts, event, at)
        found.set(JSON.stringify(next), next)
      }
    }
  }
  return [...found.values()]
}

test('a referral waits until the instant it lapses', () => {
  assert.equal(stateOf(sent, inTime), 'sent')
  assert.equal(stateOf({ ...sent, receivedAt: inTime }, inTime), 'received')
  assert.equal(stateOf(sent, tooLate), 'lapsed')
})

test('an answer stands whatever the time, and so does taking it back', () => {
  assert.equal(stateOf({ ...sent, answer: 'accepted', answeredAt: inTime }, tooLate), 'accepted')
  assert.equal(stateOf({ ...sent, answer: 'declined', answeredAt: inTime }, tooLate), 'declined')
  assert.equal(stateOf({ ...sent, withdrawnAt: inTime }, tooLate), 'withdrawn')
})

test('every state can be reached, and none but by an event that was allowed', () => {
  const reached = new Set(everyLife(sent, inTime).flatMap((facts) => [stateOf(facts, inTime), stateOf(facts, tooLate)]))
  assert.deepEqual([...reached].toSorted(), [...referralStates].toSorted())
})

test('no referral is closed without a day on which the person was seen, or their own word (S002-L17)', () => {
  for (const facts of everyLife(sent, inTime)) {
    if (facts.closedAt !== null) assert.notEqual(facts.seenAt, null)
    if (facts.seenAt === null) assert.ok(!mayHappen(facts, 'close', 'receiver', inTime))
  }
})

test('at every point of every life exactly one agency is answerable, and the receiver only after accepting', () => {
  const holding: readonly ReferralState[] = ['accepted', 'seen', 'closed']
  for (const at of [inTime, tooLate]) {
    for (const facts of everyLife(sent, inTime)) {
      const who = answerableOf(facts, at)
      assert.ok(who === 'sender' || who === 'receiver')
      if (who === 'receiver') assert.ok(facts.answer === 'accepted' && holding.includes(stateOf(facts, at)))
    }
  }
})

test('of several asked at once one is answerable: whoever accepted first and holds, else the sender', () => {
  const lives = everyLife(sent, inTime)
  for (const one of lives) {
    for (const other of lives) {
      const pair = [one, other]
      const holding = pair.filter((facts) => answerableOf(facts, inTime) === 'receiver')
      const found = answerableInGroup(pair, inTime)
      assert.equal(found === null, holding.length === 0)
      if (found) assert.ok(holding.includes(found))
    }
  }
})

test('an answer through a link leaves the sender answerable, who then says what became of it', () => {
  const byLink: ReferralFacts = { ...sent, answer: 'accepted', answeredAt: inTime, answeredByLink: true }
  assert.equal(answerableOf(byLink, inTime), 'sender')
  assert.ok(mayHappen(byLink, 'see', 'sender', inTime))
  assert.ok(!mayHappen(byLink, 'see', 'receiver', inTime))
  assert.ok(!mayHappen(byLink, 'return', 'sender', inTime))
})
