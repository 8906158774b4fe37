import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../../../test/support/database.ts'
import { openClient } from '../../../platform/db/connection.ts'
import { copyAtOnce } from './copy-at-once.ts'

const { connections } = await testDatabase('copy at once')
const client = await openClient(connections.owner, { applicationName: 'tests', role: 'cg_owner' })
after(() => client.end())

test('rows arrive, a batch after the other', async () => {
  await client.query('begin')
  await client.query('create temporary table heap_of (number integer, word text) on commit drop')
  const batches = Array.from({ length: 5 }, (_, at) => Buffer.from(`${at}\tword ${at}\n`.repeat(50_000)))
  for (const rows of batches) await copyAtOnce(client, 'pg_temp.heap_of', rows)
  const { rows } = await client.query('select count(*) as n, count(distinct word) as words from heap_of')
  assert.deepEqual(rows, [{ n: '250000', words: '5' }])
  await client.query('rollback')
})

test('rows the table does not take, and a table that is not there, are said, and the connection serves on', async () => {
  for (const [target, rows] of [
    ['pg_temp.heap_of', `${'1\tfine\n'.repeat(200_000)}x\tno number\n${'1\tfine\n'.repeat(200_000)}`],
    ['pg_temp.no_heap', '1\tfine\n'.repeat(200_000)],
  ] as const) {
    await client.query('begin')
    await client.query('create temporary table heap_of (number integer, word text) on commit drop')
    await assert.rejects(copyAtOnce(client, target, Buffer.from(rows)), /invalid input syntax|does not exist/)
    await client.query('rollback')
    assert.deepEqual((await client.query('select 1 as one')).rows, [{ one: 1 }])
  }
})
