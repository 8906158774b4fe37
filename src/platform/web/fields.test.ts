import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readForm, text, whole } from './fields.ts'

const youngest = { age: whole('Youngest age', { min: 0, max: 120 }) }
const said = 'Youngest age must be a whole number from 0 to 120'

test('a whole number is read as people type it', () => {
  for (const typed of ['18', ' 18 ', '018'])
    assert.deepEqual(readForm(youngest, { age: typed }), { ok: true, input: { age: 18 } })
})

test('an empty box is no zero, and other ways of writing numbers are refused with the same sentence', () => {
  for (const age of ['', ' ', '1e2', '0x10', '-1', '1.5', '121', 'ten', '99999999999'])
    assert.deepEqual(readForm(youngest, { age }), { ok: false, errors: [{ field: 'age', text: said }] }, age)
})

test('a line end counts once, as the browser counts it beside the box, and paragraphs stay apart', () => {
  const words = { words: text('Words', { max: 6 }) }
  assert.deepEqual(readForm(words, { words: 'ab\r\n\r\ncd' }), { ok: true, input: { words: 'ab\n\ncd' } })
})
