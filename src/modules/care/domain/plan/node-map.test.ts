import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extraLinks, inLines, layoutOf, type MapContent, mapContent, outlineOf } from './node-map.ts'
import { allMapTemplates } from './node-map-templates.ts'

const link = (from: string, to: string) => ({ from, to, kind: 'leads_to' as const })
const map = (ids: string, ...links: MapContent['links']): MapContent => ({
  nodes: [...ids].map((id) => ({ id, text: `Node ${id}` })),
  links,
})
const shape = (content: MapContent): unknown => {
  const said = (nodes: ReturnType<typeof outlineOf>): unknown =>
    nodes.map(({ node, children, also }) => [node.id, said(children), also.map(({ to }) => to.id)])
  return said(outlineOf(content))
}
const count = (nodes: ReturnType<typeof outlineOf>): number =>
  nodes.reduce((sum, { children }) => sum + 1 + count(children), 0)

test('the list nests each node under the first link to it and says the other links', () => {
  assert.deepEqual(shape(map('abc', link('a', 'b'), link('b', 'c'), link('a', 'c'))), [
    ['a', [['b', [['c', [], []]], []]], ['c']],
  ])
})

test('a ring of links loses nobody', () => {
  const ring = map('abc', link('a', 'b'), link('b', 'c'), link('c', 'a'))
  assert.equal(count(outlineOf(ring)), 3)
  assert.deepEqual(extraLinks(ring), [link('c', 'a')])
})

test('every node of a map stands in the picture once, and no two in one place', () => {
  for (const { content } of allMapTemplates) {
    const { placed } = layoutOf(content)
    assert.deepEqual(placed.map(({ node }) => node.id).toSorted(), content.nodes.map(({ id }) => id).toSorted())
    assert.equal(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size, placed.length)
  }
})

test('a link to a node that is not there, or to itself, is refused', () => {
  assert.equal(mapContent.safeParse(map('a', link('a', 'b'))).success, false)
  assert.equal(mapContent.safeParse(map('a', link('a', 'a'))).success, false)
})

test('long words are cut where the box ends', () => {
  assert.deepEqual(inLines('short'), ['short'])
  assert.equal(inLines('one two three four five six seven eight nine ten eleven twelve thirteen fourteen').length, 3)
})
