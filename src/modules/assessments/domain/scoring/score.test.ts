import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instrumentOf } from '../../instruments.ts'
import type { Definition } from '../instrument/definition.ts'
import type { AnswerValue } from '../instrument/instrument.ts'
import { changeBetween, changeInWords } from './change.ts'
import { needsRaised } from './needs-raised.ts'
import { scoresOf } from './score.ts'

function known(id: string): Definition {
  const found = instrumentOf(id)
  assert.ok(found)
  return found
}

const answered = (all: Readonly<Record<string, AnswerValue>>) => new Map(Object.entries(all))
const valueIn = (definition: Definition, score: string, all: Readonly<Record<string, AnswerValue>>) =>
  scoresOf(definition, answered(all)).find((one) => one.score.id === score)

test('four weeks add up to days out of 28', () => {
  assert.equal(valueIn(known('top'), 'days-opiates', { 'top-opiates': [7, 7, 3, 0] })?.value, 17)
})

test('a part of the capital measure with too few answers has no score rather than a low one', () => {
  const few = valueIn(known('recovery-capital'), 'social', { 'capital-social-trust': 0 })
  assert.deepEqual([few?.value, few?.band, few?.answered], [null, null, 1])
})

test('each part of the capital measure runs from 0 to 100 and has a band', () => {
  const all = Object.fromEntries(
    ['trust', 'listens', 'steady-company', 'family', 'gives'].map((name) => [`capital-social-${name}`, 4]),
  )
  const social = valueIn(known('recovery-capital'), 'social', all)
  assert.deepEqual([social?.value, social?.band?.id], [40, 'some'])
})

test('not having naloxone counts towards the risk of overdose, having it does not', () => {
  const base = {
    'overdose-ever': true,
    'overdose-alone': true,
    'overdose-mixes': true,
    'overdose-recent-break': false,
    'injecting-now': false,
  }
  assert.equal(valueIn(known('risk'), 'overdose-risk', { ...base, 'overdose-has-naloxone': true })?.value, 3)
  assert.equal(valueIn(known('risk'), 'overdose-risk', { ...base, 'overdose-has-naloxone': false })?.value, 4)
})

test('a high risk of overdose raises a need that proposes naloxone (S000-L157)', () => {
  const raised = needsRaised(
    known('risk'),
    answered({
      'overdose-ever': true,
      'overdose-alone': true,
      'overdose-mixes': true,
      'overdose-recent-break': true,
      'injecting-now': true,
      'overdose-has-naloxone': false,
    }),
  )
  assert.deepEqual(
    raised.filter(({ proposes }) => proposes === 'naloxone').map(({ id, urgent }) => [id, urgent]),
    [
      ['overdose-high', true],
      ['no-naloxone', true],
    ],
  )
})

test('a question nobody answered raises no need', () => {
  assert.deepEqual(needsRaised(known('comprehensive'), answered({})), [])
})

test('a need is kept as close as the answer it rests on', () => {
  const raised = needsRaised(
    known('comprehensive'),
    answered({ 'safety-afraid': true, 'home-now': 'street', 'mind-low': 'always' }),
  )
  assert.deepEqual(Object.fromEntries(raised.map(({ id, category }) => [id, category])), {
    'no-home': 5,
    afraid: 9,
    'low-mood': 6,
  })
})

test('a fall at the threshold counts as a clear change, a day less does not', () => {
  const opiates = known('top').scores.find(({ id }) => id === 'days-opiates')
  assert.ok(opiates)
  assert.equal(changeBetween(opiates, 'open', 28, 15).isReliable, true)
  assert.equal(changeBetween(opiates, 'open', 28, 16).isReliable, false)
  assert.equal(changeInWords(changeBetween(opiates, 'open', 12, 0)), 'None now (12 fewer)')
})

test('of a licensed tool only the difference is said, never what it means', () => {
  const opiates = known('top').scores.find(({ id }) => id === 'days-opiates')
  assert.ok(opiates)
  assert.equal(changeBetween(opiates, 'score_only', 28, 1).isReliable, null)
})

test('thresholds remembered from an older set are never called confirmed', () => {
  for (const { reliableChange } of known('top').scores) assert.equal(reliableChange?.confirmed ?? false, false)
})
