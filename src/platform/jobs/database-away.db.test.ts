import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { z } from 'zod'
import { testDatabase } from '../../../test/support/database.ts'
import { clientConfig, withDatabase } from '../db/connection.ts'
import { defineJob, startJobs } from './index.ts'

const { owner, connections } = await testDatabase('database away')
await owner.query("insert into jobs.task (name) values ('probe.away')")

it('a job that ends while the database is away is taken up again when it is back, and the process lives on', async () => {
  let runs = 0
  const run = async () => {
    await sleep(300)
    runs++
  }
  const job = defineJob({ name: 'probe.away', payload: z.object({}), run })
  const quiet = () => undefined
  const log = { info: quiet, warn: quiet, error: quiet }
  const running = await startJobs({ connection: connections.jobs, jobs: [job], log, scheduled: false })
  const outside = new Client(clientConfig(withDatabase(connections.owner, 'postgres'), { applicationName: 'tests' }))
  await outside.connect()
  const { rows } = await owner.query('select current_database() as name')
  const name: string = rows[0].name
  await owner.query("select jobs.add('probe.away')")
  await sleep(150)
  await outside.query(`alter database ${name} with allow_connections false`)
  await outside.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await sleep(800)
  await outside.query(`alter database ${name} with allow_connections true`)
  await outside.end()
  for (let waited = 0; waited < 1000; waited++) {
    const { rows } = await owner.query('select count(*) as n from graphile_worker.jobs')
    if (runs >= 2 && rows[0].n === 0) break
    await sleep(20)
  }
  assert.ok(runs >= 2)
  const before = runs
  await owner.query("select jobs.add('probe.away')")
  for (let waited = 0; waited < 3000 && runs === before; waited++) await sleep(20)
  assert.equal(runs, before + 1)
  await running.stop()
})
