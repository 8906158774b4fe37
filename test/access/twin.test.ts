import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../support/database.ts'
import { runDifferential } from './twin/differential.ts'

const db = await testDatabase('twin')

test('the database and the twin decide the same in three random worlds; the proof does it in many more', async () => {
  const client = await db.owner.connect()
  try {
    const outcome = await runDifferential(client, { seed: 20261122, first: 0, worlds: 3 })
    assert.deepEqual(outcome.differences.slice(0, 5), [])
    assert.ok(outcome.decisions > 30_000, `only ${outcome.decisions} decisions were compared`)
    assert.ok(outcome.opened > 1_000, `only ${outcome.opened} of them opened anything`)
  } finally {
    client.release()
  }
})
