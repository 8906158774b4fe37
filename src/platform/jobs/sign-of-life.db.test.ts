import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { testDatabase } from '../../../test/support/database.ts'
import { defineJob, startJobs } from './index.ts'

const { owner, connections } = await testDatabase('sign of life')
await owner.query("insert into jobs.task (name) values ('probe.long')")

const taken = async () =>
  (await owner.query('select attempts, locked_by from graphile_worker._private_jobs order by id')).rows

it('the job of a worker that lives is left to it however long it takes; that of a dead one is freed', {
  timeout: 120_000,
}, async () => {
  const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let runs = 0
  const run = async () => {
    runs++
    begun.resolve()
    await mayEnd.promise
  }
  const quiet = () => undefined
  const running = await startJobs({
    connection: connections.jobs,
    jobs: [defineJob({ name: 'probe.long', payload: z.object({}), run })],
    log: { info: quiet, warn: quiet, error: quiet },
    concurrency: 1,
    scheduled: false,
    lookForDeadEveryMs: 50,
  })
  after(() => {
    mayEnd.resolve()
    return running.stop()
  })
  await owner.query("select jobs.add('probe.long')")
  await begun.promise
  const [mine] = await taken()
  // As a process leaves it that was killed. When it is free, the living process has looked.
  await owner.query("select jobs.add('probe.long')")
  await owner.query(
    "update graphile_worker._private_jobs set locked_by = 'a worker that was killed', locked_at = now() where locked_by is null",
  )
  while ((await taken())[1]?.locked_by !== null) await sleep(20)
  assert.deepEqual((await taken())[0], mine)
  assert.equal(runs, 1)
  mayEnd.resolve()
  while ((await taken()).length > 0) await sleep(20)
  assert.equal(runs, 2)
})
