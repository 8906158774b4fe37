import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalMarkup } from './normal-markup.ts'

test('order of attributes, white space, comments and ways of writing do not matter', () => {
  const one = `<!-- a --><a  class="b  a" HREF='#'>\n  Tom &amp; Ann\n</a><input disabled=""/><path d="M1"/>`
  const other = '<a href="#" class="a b">Tom &#38; Ann</a><input disabled><path d="M1"></path>'
  assert.deepEqual(normalMarkup(one), normalMarkup(other))
})

test('a missing attribute, a changed word and a changed nesting do matter', () => {
  const base = normalMarkup('<p id="a"><b>One</b> two</p>')
  for (const html of ['<p><b>One</b> two</p>', '<p id="a"><b>One</b> three</p>', '<p id="a"><b>One two</b></p>']) {
    assert.notDeepEqual(normalMarkup(html), base)
  }
})

test('what cannot be read is an error and not an empty page', () => {
  assert.throws(() => normalMarkup('<p id=unquoted>'), /Cannot read markup/)
})
