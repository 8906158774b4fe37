import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cell, ShownFigure } from '../../indicators/index.ts'
import { changeInASentence, countOfAll, gapOf, shareGapOf } from './shown-figures.ts'

const figure = (parts: Readonly<Record<string, Cell['state'] | number>>): ShownFigure => ({
  parts: Object.fromEntries(
    Object.entries(parts).map(([part, is]): [string, Cell] => [
      part === 'd' ? 'd' : `bands ${part}`,
      typeof is === 'number' ? { state: is === 0 ? 'zero' : 'counted', value: is } : { state: is, value: null },
    ]),
  ),
  waitsFor: [],
  provisional: false,
})

test('a sentence and a headline with a number that is withheld still read as language', () => {
  const some = figure({ better: 'withheld', same: 20, worse: 'small', missing: 70, d: 100 })
  assert.equal(
    changeInASentence(some),
    'Of 100 people who started, a number not shown are better, 20 the same and * worse. Of 70 we do not know.',
  )
  assert.equal(countOfAll(some, 'better'), 'Not shown, out of 100')
  assert.equal(countOfAll(some, 'worse'), '* of 100')
  assert.equal(countOfAll(some, 'same'), '20 of 100 (20.0%)')
})

test('a picture says of a number that is not shown what its table says', () => {
  const some = figure({ better: 'withheld', same: 20, worse: 'small', missing: 70, d: 100 })
  assert.deepEqual(
    ['better', 'same', 'worse'].map((part) => gapOf(some, part)),
    ['Not shown', undefined, '*'],
  )
  assert.equal(shareGapOf(some, 'worse'), '*')
  assert.equal(shareGapOf(figure({ yes: 0, d: 0 }), 'yes'), '–')
  assert.equal(shareGapOf(figure({ yes: 10, d: 'withheld' }), 'yes'), 'Not shown')
})
