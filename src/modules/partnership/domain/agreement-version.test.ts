import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayStep, stateOf, type VersionState, type VersionStep } from './agreement-version.ts'

const now = new Date('2025-06-01T12:00:00Z')
const before = new Date('2025-05-01T12:00:00Z')
const later = new Date('2025-07-01T12:00:00Z')

test('The state of a version follows from its dates and signatures.', () => {
  const states: [Parameters<typeof stateOf>[0], VersionState][] = [
    [{ inForceFrom: null, replacedAt: null, hardEndAt: null, signatures: 0 }, 'draft'],
    [{ inForceFrom: null, replacedAt: null, hardEndAt: before, signatures: 0 }, 'draft'],
    [{ inForceFrom: null, replacedAt: null, hardEndAt: later, signatures: 1 }, 'being-signed'],
    [{ inForceFrom: before, replacedAt: null, hardEndAt: later, signatures: 2 }, 'in-force'],
    [{ inForceFrom: before, replacedAt: null, hardEndAt: now, signatures: 2 }, 'past-end'],
    [{ inForceFrom: before, replacedAt: now, hardEndAt: later, signatures: 2 }, 'replaced'],
    [{ inForceFrom: before, replacedAt: now, hardEndAt: before, signatures: 2 }, 'replaced'],
  ]
  for (const [facts, state] of states) assert.equal(stateOf(facts, now), state)
})

test('Each state allows the steps of the table in docs/states/agreement-version.md, and no other.', () => {
  const all: VersionStep[] = ['write', 'sign', 'reopen', 'end-party', 'remove-flow', 'begin-next']
  const table: Record<VersionState, string> = {
    draft: 'yy----',
    'being-signed': '-yy---',
    'in-force': '---yyy',
    'past-end': '---yyy',
    replaced: '------',
  }
  for (const [state, row] of Object.entries(table)) {
    assert.equal(all.map((step) => (mayStep(state as VersionState, step) ? 'y' : '-')).join(''), row, state)
  }
})
