import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { z } from 'zod'
import { testDatabase } from '../../../test/support/database.ts'
import { clientConfig, withDatabase } from '../db/connection.ts'
import { defineJob, startJobs } from './index.ts'

const { owner, connections } = await testDatabase('database away')
await owner.query("insert into jobs.task (name) values ('probe.away')")

const noJobIsLeft = async () => (await owner.query('select from graphile_worker.jobs')).rowCount === 0

it('a job that ends while the database is away is taken up again when it is back, and the process lives on', {
  timeout: 120_000,
}, async () => {
  const [begun, mayEnd, noticed] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
  ]
  let runs = 0
  const run = async () => {
    begun.resolve()
    await mayEnd.promise
    runs++
  }
  const job = defineJob({ name: 'probe.away', payload: z.object({}), run })
  const quiet = () => undefined
  const error = (_facts: object, sentence: string) => {
    if (sentence === 'the job queue could not be started again') noticed.resolve()
  }
  const log = { info: quiet, warn: quiet, error }
  const running = await startJobs({ connection: connections.jobs, jobs: [job], log, scheduled: false })
  after(running.stop)
  const outside = new Client(clientConfig(withDatabase(connections.owner, 'postgres'), { applicationName: 'tests' }))
  await outside.connect()
  const name: string = (await owner.query('select current_database() as name')).rows[0].name

  await owner.query("select jobs.add('probe.away')")
  await begun.promise
  await outside.query(`alter database ${name} with allow_connections false`)
  await outside.query('select pg_terminate_backend(pid, 10_000) from pg_stat_activity where datname = $1', [name])
  mayEnd.resolve()
  await noticed.promise
  assert.equal(runs, 1)
  await outside.query(`alter database ${name} with allow_connections true`)
  await outside.end()

  while (runs < 2 || !(await noJobIsLeft())) await sleep(20)
  await owner.query("select jobs.add('probe.away')")
  while (runs < 3 || !(await noJobIsLeft())) await sleep(20)
  assert.equal(runs, 3)
})
