import { setTimeout as sleep } from 'node:timers/promises'
import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { codeOf } from '../db/cannot-start.ts'
import type { Connection } from '../db/connection.ts'
import { connect, type Database } from '../db/database.ts'
import type { AnyJob, JobLog, Requester } from './define-job.ts'
import { type QueueRun, runQueue } from './run-queue.ts'

export interface JobsOptions {
  readonly connection: Connection
  readonly jobs: readonly AnyJob[]
  readonly log: JobLog
  /** How many jobs may run at once in this process. */
  readonly concurrency?: number
  /** False leaves out the tasks that run by the clock. */
  readonly scheduled?: boolean
  /** How often the jobs of workers that have died are looked for. */
  readonly lookForDeadEveryMs?: number
}

export interface RunningJobs {
  /** The machine's own connection to the database, as cg_jobs. */
  readonly database: Database
  /** Lets running jobs end, for five seconds at most, and gives all connections back. */
  readonly stop: () => Promise<void>
}

const shortestWaitMs = 500
const longestWaitMs = 30_000

const nobody: Requester = { accountId: null, staffId: null, agencyId: null, purpose: null, requestId: null }
const word = z.string().nullable()
const envelope = z.object({
  payload: z.unknown().default({}),
  requester: z
    .object({ accountId: word, staffId: word, agencyId: word, purpose: word, requestId: word })
    .default(nobody),
})

function taskList({ jobs, connection, log }: JobsOptions, database: Database): TaskList {
  const tasks: TaskList = {}
  for (const job of jobs) {
    if (tasks[job.name]) throw new Error(`Two jobs are called ${job.name}.`)
    tasks[job.name] = async (raw, { abortSignal, job: { attempts } }) => {
      const { payload, requester } = envelope.parse(raw)
      await job.perform({ database, connection, requester, log, signal: abortSignal, attempt: attempts }, payload)
    }
  }
  return tasks
}

/** Works through queued jobs in this process, as cg_jobs, until stopped. Any number of processes may do so at once. */
export async function startJobs(options: JobsOptions): Promise<RunningJobs> {
  const { connection, jobs, log, concurrency = 2, scheduled = true, lookForDeadEveryMs = 60_000 } = options
  const database = await connect({
    connection,
    role: 'cg_jobs',
    applicationName: 'common-ground jobs',
    poolSize: concurrency + 1,
  })
  const tasks = taskList(options, database)
  const queue = { connection, jobs, log, concurrency, scheduled, lookForDeadEveryMs, tasks }
  const stopping = new AbortController()
  let current: QueueRun
  try {
    current = await runQueue(queue)
  } catch (error) {
    await database.close()
    throw error
  }

  /** A database that was away for a while must not cost the process its jobs, nor the process. */
  async function runAgainWheneverItEnds(): Promise<void> {
    for (let wait = shortestWaitMs; !stopping.signal.aborted; wait = Math.min(wait * 2, longestWaitMs)) {
      await current.ended
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      try {
        current = await runQueue(queue)
        wait = shortestWaitMs
      } catch (error) {
        log.error({ code: codeOf(error) }, 'the job queue could not be started again')
      }
    }
  }
  const supervision = runAgainWheneverItEnds()

  async function close(): Promise<void> {
    stopping.abort()
    await current.stop()
    await supervision
    await current.stop()
    await database.close()
  }
  let closing: Promise<void> | undefined
  return { database, stop: () => (closing ??= close()) }
}
