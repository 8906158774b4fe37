import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { RisingIds } from './rising-ids.ts'

test('identifiers are of version 4, each its own, and rise but for one turn at most', () => {
  const ids = new RisingIds()
  const many = Array.from({ length: 5_000 }, () => ids.next())
  const hyphens = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/
  for (const id of many) z.uuidv4().parse(id.replace(hyphens, '$1-$2-$3-$4-$5'))
  assert.equal(new Set(many).size, many.length)
  const turns = many.filter((id, at) => id < (many[at - 1] ?? ''))
  assert.ok(turns.length <= 1)
  assert.notEqual(new RisingIds().next().slice(0, 6), new RisingIds().next().slice(0, 6))
})
