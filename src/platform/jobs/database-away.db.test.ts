import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { z } from 'zod'
import { testDatabase } from '../../../test/support/database.ts'
import { clientConfig, withDatabase } from '../db/connection.ts'
import { defineJob, type RunningJobs, startJobs } from './index.ts'

const { owner, connections } = await testDatabase('database away')
await owner.query("insert into jobs.task (name) values ('probe.away')")
const name: string = (await owner.query('select current_database() as name')).rows[0].name

async function fromOutside(statement: string, values: readonly string[] = []): Promise<void> {
  const client = new Client(clientConfig(withDatabase(connections.owner, 'postgres'), { applicationName: 'tests' }))
  await client.connect()
  await client.query(statement, [...values])
  await client.end()
}

const quiet = () => undefined
const limit = { timeout: 120_000 }

async function loseDatabase(): Promise<void> {
  await fromOutside(`alter database ${name} with allow_connections false`)
  await fromOutside('select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1', [name])
}
const databaseIsBack = () => fromOutside(`alter database ${name} with allow_connections true`)
const jobsLeft = async () => (await owner.query('select from graphile_worker.jobs')).rowCount ?? 0

/** A queue with one kind of job, whose first run waits until it may end. */
async function queue() {
  const [begun, mayEnd, noticed] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
  ]
  const told = { runs: 0 }
  const run = async () => {
    begun.resolve()
    await mayEnd.promise
    told.runs++
  }
  const error = (_facts: object, sentence: string) => {
    if (sentence === 'the job queue could not be started again') noticed.resolve()
  }
  const running: RunningJobs = await startJobs({
    connection: connections.jobs,
    jobs: [defineJob({ name: 'probe.away', payload: z.object({}), run })],
    log: { info: quiet, warn: quiet, error },
    scheduled: false,
  })
  after(running.stop)
  return { told, begun: begun.promise, end: mayEnd.resolve, noticed: noticed.promise, stop: running.stop }
}

it(
  'a job that ends while the database is away is taken up again when it is back, and the process lives on',
  limit,
  async () => {
    const { told, begun, end, noticed, stop } = await queue()
    await owner.query("select jobs.add('probe.away')")
    await begun
    await loseDatabase()
    end()
    await noticed
    assert.equal(told.runs, 1)
    await databaseIsBack()
    while (told.runs < 2 || (await jobsLeft()) > 0) await sleep(20)
    await owner.query("select jobs.add('probe.away')")
    while (told.runs < 3 || (await jobsLeft()) > 0) await sleep(20)
    assert.equal(told.runs, 3)
    await stop()
  },
)

it('a job that was taken in the moment the database went away is done when it is back', limit, async () => {
  const { told, begun, end, noticed, stop } = await queue()
  await owner.query("select jobs.add('probe.away')")
  await begun
  // As if the queue's answer to the taking of a second job had been lost: it is marked as taken, and no worker knows of it.
  await owner.query("select jobs.add('probe.away')")
  await owner.query(`update graphile_worker._private_jobs j set locked_by = t.locked_by, locked_at = t.locked_at
    from graphile_worker._private_jobs t where t.locked_by is not null and j.locked_by is null`)
  end()
  while ((await jobsLeft()) > 1) await sleep(20)
  await loseDatabase()
  await noticed
  await databaseIsBack()
  while ((await jobsLeft()) > 0) await sleep(20)
  assert.ok(told.runs >= 2)
  await stop()
})
