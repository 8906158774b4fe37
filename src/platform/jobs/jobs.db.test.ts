import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { testDatabase } from '../../../test/support/database.ts'
import { twoAgencies } from '../../../test/support/two-agencies.ts'
import { recordDone } from '../audit/index.ts'
import { addJob, defineJob, type JobLog, type Requester, type RunningJobs, startJobs } from './index.ts'

const { app, owner, connections } = await testDatabase('jobs')
const { worker, ourAgencyId } = await twoAgencies(owner)
await owner.query("insert into jobs.task (name) values ('probe.count'), ('probe.fail'), ('probe.slow')")

const counted: { n: number; requester: Requester }[] = []
const countUp = defineJob({
  name: 'probe.count',
  payload: z.object({ n: z.int() }),
  run: async ({ requester, database }, { n }) => {
    await database.outside((tx) => recordDone(tx, { action: `counted ${n}`, actorLabel: 'probe.count' }))
    counted.push({ n, requester })
  },
})
const failing = defineJob({
  name: 'probe.fail',
  payload: z.object({}),
  run: () => Promise.reject(new Error('Robin Field, 943 476 5919')),
})
const slow = defineJob({
  name: 'probe.slow',
  payload: z.object({}),
  run: async ({ signal }) => void (await sleep(60_000, undefined, { signal }).catch(() => undefined)),
})

const logged: unknown[] = []
const keepLog = (facts: object, sentence: string) => void logged.push({ ...facts, sentence })
const log: JobLog = { info: keepLog, warn: keepLog, error: keepLog }
let running: RunningJobs | undefined
const start = async () => {
  running = await startJobs({ connection: connections.jobs, jobs: [countUp, failing, slow], log, scheduled: false })
}
let child: ChildProcess | undefined
afterEach(async () => {
  child?.kill('SIGKILL')
  await running?.stop()
  running = undefined
  await owner.query('delete from graphile_worker._private_jobs')
})

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 6000; waited++) {
    if (await holds()) return
    await sleep(10)
  }
  assert.fail('it never came true')
}
const waiting = async () => (await owner.query('select count(*) as n from graphile_worker.jobs')).rows[0].n

describe('a job', () => {
  it('runs if its transaction commits, and leaves no trace if it does not', async () => {
    await app.acting(worker.as, (tx) => addJob(tx, countUp, { n: 1 }))
    const undone = app.acting(worker.as, async (tx) => {
      await addJob(tx, countUp, { n: 2 })
      throw new Error('undone')
    })
    await assert.rejects(undone)
    await start()
    await until(() => counted.length === 1)
    assert.deepEqual(
      counted.map(({ n }) => n),
      [1],
    )
    await until(async () => (await waiting()) === 0)
  })

  it('knows who asked for it from the database, not from the payload', async () => {
    const { accountId, id: staffId } = worker
    const { purpose, requestId } = worker.as
    assert.deepEqual(counted[0]?.requester, { accountId, staffId, agencyId: ourAgencyId, purpose, requestId })
  })

  it('acts as a machine that may read no table', async () => {
    const { rows } = await owner.query("select kind, actor_label from audit.entry where action = 'counted 1'")
    assert.deepEqual(rows, [{ kind: 'machine', actor_label: 'probe.count' }])
    await start()
    for (const table of ['people.person', 'audit.entry', 'notify.message', 'platform.idempotency', 'auth.session']) {
      await assert.rejects(
        async () => running?.database.outside((tx) => sql`select from ${sql.raw(table)}`.execute(tx)),
        /permission denied/,
      )
    }
  })

  it('is picked up by a worker that runs already', async () => {
    await start()
    await app.acting(worker.as, (tx) => addJob(tx, countUp, { n: 4 }))
    await until(() => counted.some(({ n }) => n === 4))
  })

  it('is replaced by one of the same key that comes before it has begun', async () => {
    const runAt = new Date(Date.now() + 60_000)
    for (const n of [5, 6]) await app.acting(worker.as, (tx) => addJob(tx, countUp, { n }, { key: 'nightly', runAt }))
    const { rows } = await owner.query(
      "select payload->'payload'->>'n' as n from graphile_worker._private_jobs where key = 'nightly'",
    )
    assert.deepEqual(rows, [{ n: '6' }])
  })

  it('cannot be queued under an unknown name, past its function, or with a payload that does not fit', async () => {
    const stranger = { ...countUp, name: 'probe.stranger' }
    await assert.rejects(
      app.acting(worker.as, (tx) => addJob(tx, stranger, { n: 1 })),
      /There is no task probe.stranger/,
    )
    await assert.rejects(
      app.acting(worker.as, (tx) => sql`select graphile_worker.add_job('probe.count')`.execute(tx)),
      /permission denied/,
    )
    await assert.rejects(
      app.acting(worker.as, (tx) => addJob(tx, countUp, { n: 1.5 })),
      /int/,
    )
    assert.equal(await waiting(), 0)
  })

  it('that fails is tried again later, and the log holds no word of what it was about', async () => {
    await app.acting(worker.as, (tx) => addJob(tx, failing, {}))
    await start()
    await until(() => logged.length > 0)
    assert.doesNotMatch(JSON.stringify(logged), /Robin|943/)
    // Between two looks on a busy machine it may have been tried once more.
    const isLater = 'select attempts > 0 and run_at > now() and locked_by is null as later from graphile_worker.jobs'
    await until(async () => (await owner.query(isLater)).rows[0]?.later === true)
  })

  it('of a worker that was killed is taken up by the next, at once and not after four hours', async () => {
    await app.acting(worker.as, (tx) => addJob(tx, slow, {}))
    child = spawn(
      process.execPath,
      ['--import', './bin/typescript.mjs', path.join(import.meta.dirname, 'slow-worker.fixture.ts')],
      {
        env: { ...process.env, CONNECTION: JSON.stringify(connections.jobs) },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    )
    const lockedBy = async () =>
      (await owner.query('select locked_by from graphile_worker._private_jobs')).rows[0]?.locked_by ?? null
    await until(async () => (await lockedBy()) !== null)
    const dead = await lockedBy()
    await start()
    assert.equal(await lockedBy(), dead, 'a living worker keeps its job')
    await running?.stop()
    child.kill('SIGKILL')
    await once(child, 'exit')
    await start()
    await until(async () => ![dead, null].includes(await lockedBy()))
  })
})
