import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToStaticMarkup } from 'react-dom/server'
import { PersonBar } from './person-banner.tsx'

const place = (text: string, href: string, holds: readonly string[] = []) => ({ text, href, holds })
const few = [place('Record', '/people/1'), place('Support', '/people/1/episodes', ['/people/1/return'])]
const many = [...few, ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => place(name, `/people/1/${name}`))]
const shown = (places: typeof few, path: string) =>
  renderToStaticMarkup(<PersonBar person={{ name: 'Sam', identifiers: [], places, namedPersonId: '1' }} path={path} />)
const marked = (markup: string) =>
  [...markup.matchAll(/aria-current="(\w+)">([^<]*)</g)].map(([, as, text]) => [text, as])

test('the page itself is marked, or the place it is below, or the place that says it holds it', () => {
  assert.deepEqual(marked(shown(few, '/people/1')), [['Record', 'page']])
  assert.deepEqual(marked(shown(few, '/people/1/entries/new')), [['Record', 'true']])
  assert.deepEqual(marked(shown(few, '/people/1/return')), [['Support', 'true']])
  assert.deepEqual(marked(shown(few, '/people/1/return/take-up')), [['Support', 'true']])
  assert.deepEqual(marked(shown(few, '/people/1/returned')), [['Record', 'true']])
})

test('many links are folded after the first five, except the one where the reader is', () => {
  const folded = (path: string) =>
    [...(/<details>.*<\/details>/s.exec(shown(many, path))?.[0] ?? '').matchAll(/<a [^>]*>([^<]*)/g)].map(
      ([, text]) => text,
    )
  assert.deepEqual(folded('/people/1'), ['d', 'e', 'f'])
  assert.deepEqual(folded('/people/1/e'), ['d', 'f'])
  assert.equal(shown(few, '/people/1').includes('<details'), false)
})
