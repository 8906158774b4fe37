import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Client } from 'pg'
import { testDatabase } from '../../../test/support/database.ts'
import { openClient } from '../../platform/db/connection.ts'

const db = await testDatabase('own-row')
const open = () => openClient(db.connections.app, { applicationName: 'own row', role: 'cg_app' })
const [one, other] = await Promise.all([open(), open()])
after(() => Promise.all([one.end(), other.end()]))

/** The remembered rows that are in sight, each as the connection it counts for. */
async function inSight(client: Client): Promise<readonly number[]> {
  const { rows } = await client.query<{ pid: number }>('select pid from acting.context')
  return rows.map(({ pid }) => pid)
}

async function pidOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid ?? Number.NaN
}

async function begin(client: Client, token: string): Promise<void> {
  await client.query('begin')
  await client.query('select acting.begin($1, $2, $3)', [token, 'working', 'own-row'])
}

test('nobody sees what is remembered of another connection', async () => {
  await begin(other, 'somebody')
  await other.query('commit')
  await begin(other, 'somebody')
  assert.deepEqual(await inSight(one), [])
  await begin(one, 'somebody')
  assert.deepEqual(await inSight(one), [await pidOf(one)])
  assert.deepEqual(await inSight(other), [await pidOf(other)])
  await Promise.all([one.query('commit'), other.query('commit')])
})

test('what was remembered counts for no later transaction', async () => {
  await begin(one, 'somebody')
  await one.query('commit')
  await one.query('begin')
  await one.query("select set_config('acting.token', 'somebody', true)")
  assert.deepEqual(await inSight(one), [])
  await one.query('commit')
})

test('what was remembered counts for no other token, and comes back with its own', async () => {
  await begin(one, 'somebody')
  await one.query("select set_config('acting.token', 'somebody else', true)")
  assert.deepEqual(await inSight(one), [])
  await one.query("select set_config('acting.token', 'somebody', true)")
  assert.deepEqual(await inSight(one), [await pidOf(one)])
  await one.query('commit')
})

test('whoever acts writes nothing into what is remembered', async () => {
  for (const statement of [
    'insert into acting.context select * from acting.context',
    "update acting.context set hand = array[gen_random_uuid()], kind = 'staff'",
    'delete from acting.context',
  ]) {
    await begin(one, '')
    await assert.rejects(one.query(statement), { code: '42501' }, statement)
    await one.query('rollback')
  }
})
