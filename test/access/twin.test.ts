import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../support/database.ts'
import { runDifferential } from './twin/differential.ts'

const db = await testDatabase('twin')

test('the database and the twin decide the same in twelve random worlds', async () => {
  const client = await db.owner.connect()
  try {
    const t = performance.now()
    const outcome = await runDifferential(client, { seed: 20261122, first: 0, worlds: Number(process.env.N ?? 12) })
    console.log(outcome.decisions, outcome.opened, outcome.differences.length, performance.now() - t)
    assert.deepEqual(outcome.differences.slice(0, 8), [])
    assert.ok(outcome.decisions > 50_000)
  } finally {
    client.release()
  }
})
