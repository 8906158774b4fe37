import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageOf } from './paging.ts'

const list = [1, 2, 3, 4, 5]

test('a list is shown a page at a time, the last page with what is left', () => {
  assert.deepEqual(pageOf(list, {}, 2), { rows: [1, 2], page: 1, pages: 3 })
  assert.deepEqual(pageOf(list, { page: '3' }, 2), { rows: [5], page: 3, pages: 3 })
  assert.deepEqual(pageOf([], {}, 2), { rows: [], page: 1, pages: 1 })
})

test('an odd page is the first, one too far the last', () => {
  for (const page of ['0', '-1', '1.5', 'x', '1e3']) assert.equal(pageOf(list, { page }, 2).page, 1)
  assert.equal(pageOf(list, { page: '99' }, 2).page, 3)
})
