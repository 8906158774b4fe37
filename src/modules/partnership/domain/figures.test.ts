import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresInWords, readFigures } from './figures.ts'

const single = { isList: false, least: 1, most: 60, unit: 'days' }
const several = { ...single, isList: true }

test('a figure is read as people type it', () => {
  assert.deepEqual(readFigures(' 14 ', single), { ok: true, amounts: [14] })
  assert.deepEqual(readFigures('1, 3 6 and 12', several), { ok: true, amounts: [1, 3, 6, 12] })
})

for (const [typed, bounds] of [
  ['', single],
  ['soon', single],
  ['-3', single],
  ['2.5', single],
  ['7 8', single],
  ['61', single],
  ['6, 3', several],
  ['3, 3', several],
  ['99999999999999999999', single],
] as const)
  test(`"${typed}" is no figure${bounds.isList ? ' of several' : ''}, and it is said why`, () => {
    const read = readFigures(typed, bounds)
    assert.equal(read.ok, false)
  })

test('figures stand in words with what they count', () => {
  assert.equal(figuresInWords([1], 'weeks'), '1 week')
  assert.equal(figuresInWords([1, 3, 12], 'months'), '1, 3 and 12 months')
})
