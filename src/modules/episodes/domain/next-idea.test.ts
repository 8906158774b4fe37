import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ideasFor, lastChange, unchangedAreas } from './next-idea.ts'

const none = { home: null, work: null, family: null, health: null }
const ideas = [
  { code: 'a', area: 'home', words: 'A' },
  { code: 'b', area: 'work', words: 'B' },
] as const

test('a part of life counts as changed by a review that said better, or by the outcome records', () => {
  const betterOn = { ...none, family: '2026-01-05', health: '2020-01-05' }
  const changes = { betterOn, workChanged: true, homeChanged: false }
  assert.deepEqual(unchangedAreas(changes, '2024-06-01'), ['home', 'health'])
})

test('ideas are for what has not changed; where everything moved, all of them stand', () => {
  assert.deepEqual(
    ideasFor(['work'], ideas).map(({ code }) => code),
    ['b'],
  )
  assert.equal(ideasFor([], ideas).length, 2)
})

test('the last change is the latest day anything got better', () => {
  assert.deepEqual(lastChange({ betterOn: { ...none, home: '2025-01-01', work: '2025-03-01' } }), {
    area: 'work',
    on: '2025-03-01',
  })
  assert.equal(lastChange({ betterOn: none }), null)
})
