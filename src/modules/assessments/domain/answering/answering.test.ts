import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AnswerValue, Instrument, Item } from '../instrument/instrument.ts'
import { answerInWords, isAsked } from './answer-words.ts'
import { ageInWords, isFresh } from './freshness.ts'
import { countsOf, type KnownBefore, outcomeOfForm, type Written } from './outcome-of-form.ts'
import { boxesOf, readAnswer } from './read-answer.ts'

const item = (linkId: string, more: Partial<Item> = {}): Item => ({
  linkId,
  concept: `about.${linkId}`,
  kind: 'text',
  text: `What about ${linkId}?`,
  category: 6,
  staleAfterDays: 90,
  ...more,
})
const choices = [
  { code: 'tea', text: 'Tea' },
  { code: 'milk', text: 'Milk' },
]
const kinds: readonly (readonly [Item, AnswerValue])[] = [
  [item('words'), 'A dog'],
  [item('number', { kind: 'number', min: 0, max: 40 }), 12.5],
  [item('scale', { kind: 'scale', min: 0, max: 20 }), 0],
  [item('day', { kind: 'day' }), '2025-07-04'],
  [item('no', { kind: 'yes_no' }), false],
  [item('one', { kind: 'choice', choices }), 'tea'],
  [item('some', { kind: 'many', choices }), ['tea', 'milk']],
  [item('weeks', { kind: 'weeks' }), [7, 0, 3, 1]],
]

test('an answer put into its boxes and read again is the same answer, for every kind', () => {
  for (const [one, value] of kinds) {
    assert.deepEqual(readAnswer(one, boxesOf(one, value)), { ok: true, value }, one.kind)
    assert.deepEqual(readAnswer(one, {}), { ok: true, value: null }, `${one.kind} left empty`)
  }
})

test('what cannot be an answer is refused at its box', () => {
  const wrong: readonly (readonly [Partial<Item>, Readonly<Record<string, string>>])[] = [
    [{ kind: 'number', min: 0, max: 9 }, { 'answer-x': '10' }],
    [{ kind: 'number', min: 0, max: 9 }, { 'answer-x': 'ten' }],
    [{ kind: 'scale', min: 0, max: 20 }, { 'answer-x': '3.5' }],
    [{ kind: 'day' }, { 'answer-x-day': '31', 'answer-x-month': '2', 'answer-x-year': '2025' }],
    [{ kind: 'choice', choices }, { 'answer-x': 'beer' }],
    [{ kind: 'weeks' }, { 'answer-x-week-1': '8' }],
    [{ kind: 'weeks' }, { 'answer-x-week-1': '2' }],
    [{ kind: 'text' }, { 'answer-x': 'a\u0000b' }],
  ]
  for (const [more, form] of wrong) {
    const read = readAnswer(item('x', more), form)
    assert.ok(!read.ok && read.errors.every(({ field }) => field.startsWith('answer-x')), JSON.stringify([more, form]))
  }
})

test('answers are said as people say them', () => {
  assert.deepEqual(
    kinds.map(([one, value]) => answerInWords(one, value)),
    ['A dog', '12.5', '0 out of 20', '4 July 2025', 'No', 'Tea', 'Tea, Milk', '7, 0, 3, 1 days'],
  )
})

test('an answer is fresh up to and with its last day, counted from when it was last heard', () => {
  const asked = { askedAt: new Date('2025-01-01T12:00:00Z'), confirmedAt: null }
  assert.ok(isFresh(asked, 90, '2025-04-01'))
  assert.ok(!isFresh(asked, 90, '2025-04-02'))
  assert.ok(isFresh({ ...asked, confirmedAt: new Date('2025-03-01T12:00:00Z') }, 90, '2025-05-30'))
  assert.ok(isFresh(asked, null, '2099-01-01'))
})

test('an age is told in the largest unit that means something', () => {
  const ages = ['2025-06-30', '2025-06-29', '2025-06-20', '2025-06-01', '2025-01-01', '2022-06-30']
  assert.deepEqual(
    ages.map((day) => ageInWords(day, '2025-06-30')),
    ['today', 'yesterday', '10 days ago', '4 weeks ago', '5 months ago', '3 years ago'],
  )
})

test('a question is asked only where its condition holds; a code among many counts', () => {
  const drink = item('drink', { enableWhen: [{ linkId: 'some', equals: 'tea' }] })
  assert.ok(isAsked(drink, () => ['tea', 'milk']))
  assert.ok(!isAsked(drink, () => ['milk']))
  assert.ok(!isAsked(drink, () => null))
})

const form: Instrument = {
  id: 'test',
  version: '1',
  title: 'Test',
  purpose: '',
  audience: 'adult',
  level: 'full',
  source: '',
  licence: '',
  validated: false,
  validForDays: null,
  sections: [
    { id: 'a', title: 'A', separable: false, strengths: true, items: [item('new'), item('told'), item('left')] },
    { id: 'b', title: 'B', separable: false, strengths: false, items: [item('fresh')] },
    { id: 'c', title: 'C', separable: false, strengths: false, items: [item('stale')] },
    { id: 'd', title: 'D', separable: false, strengths: false, items: [item('skipped')] },
  ],
}
const known = (linkId: string, asked: string): KnownBefore => ({
  answerId: `id of ${linkId}`,
  concept: `about.${linkId}`,
  category: 6,
  value: `old ${linkId}`,
  askedAt: new Date(asked),
  confirmedAt: null,
})
const wrote = (linkId: string, more: Partial<Written>): Written => ({
  linkId,
  value: null,
  skippedReason: '',
  stillTrueId: null,
  againReason: '',
  ...more,
})

test('a finished form adds what is new, confirms what is still true, and claims no more than that', () => {
  const outcome = outcomeOfForm(
    form,
    [
      wrote('new', { value: 'said now' }),
      wrote('told', { stillTrueId: 'id of told' }),
      wrote('left', { stillTrueId: 'id of something withdrawn' }),
      wrote('skipped', { value: 'typed before the part was skipped' }),
    ],
    [
      known('told', '2025-06-01'),
      known('fresh', '2025-06-01'),
      known('stale', '2024-01-01'),
      known('skipped', '2025-06-01'),
    ],
    { saved: new Set(['a']), skipped: new Set(['d']), today: '2025-06-30' },
  )
  assert.deepEqual(
    outcome.answers.map(({ item: { linkId }, value }) => [linkId, value]),
    [['new', 'said now']],
  )
  assert.deepEqual(
    outcome.confirmed.map(({ answerId }) => answerId),
    ['id of told'],
  )
  assert.deepEqual(
    outcome.kept.map(({ answerId }) => answerId),
    ['id of fresh'],
  )
  assert.equal(outcome.lost, 1)
})

test('the same answer said again is heard again, not written twice', () => {
  const again = [wrote('told', { value: 'old told', againReason: 'required' })]
  const done = { saved: new Set(['a']), skipped: new Set<string>(), today: '2025-06-30' }
  const outcome = outcomeOfForm(form, again, [known('told', '2025-06-01'), known('fresh', '2025-06-01')], done)
  assert.equal(outcome.answers.length, 0)
  assert.equal(outcome.confirmed.length, 1)
  assert.deepEqual(countsOf(outcome), { asked: 1, confirmed: 0, kept: 1 })
})
