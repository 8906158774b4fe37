import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Pool } from 'pg'
import { z } from 'zod'
import { codeOf } from '../db/cannot-start.ts'
import { type Connection, clientConfig } from '../db/connection.ts'
import { connect, type Database } from '../db/database.ts'
import type { AnyJob, JobLog, Requester } from './define-job.ts'
import { keepSignOfLife } from './sign-of-life.ts'

export interface JobsOptions {
  readonly connection: Connection
  readonly jobs: readonly AnyJob[]
  readonly log: JobLog
  /** How many jobs may run at once in this process. */
  readonly concurrency?: number
  /** False leaves out the tasks that run by the clock. */
  readonly scheduled?: boolean
}

export interface RunningJobs {
  /** The machine's own connection to the database, as cg_jobs. */
  readonly database: Database
  /** Lets running jobs end, for five seconds at most, and gives all connections back. */
  readonly stop: () => Promise<void>
}

const nobody: Requester = { accountId: null, staffId: null, agencyId: null, purpose: null, requestId: null }
const word = z.string().nullable()
const envelope = z.object({
  payload: z.unknown().default({}),
  requester: z.object({ accountId: word, staffId: word, agencyId: word, purpose: word, requestId: word }).default(nobody),
})

function taskList(jobs: readonly AnyJob[], database: Database, log: JobLog): TaskList {
  const tasks: TaskList = {}
  for (const job of jobs) {
    if (tasks[job.name]) throw new Error(`Two jobs are called ${job.name}.`)
    tasks[job.name] = async (raw, { abortSignal, job: { attempts } }) => {
      const { payload, requester } = envelope.parse(raw)
      await job.perform({ database, requester, log, signal: abortSignal, attempt: attempts }, payload)
    }
  }
  return tasks
}

/** Payloads and the sentences of errors may name people: the log gets the task and the code only. */
function logEvents(events: WorkerEvents, log: JobLog): void {
  events.on('job:error', ({ job, error }) => {
    const facts = { task: job.task_identifier, job: job.id, attempt: job.attempts, code: codeOf(error) }
    log.warn(facts, 'a job failed and will be tried again')
  })
  events.on('job:failed', ({ job }) => {
    log.error({ task: job.task_identifier, job: job.id }, 'a job failed for the last time and waits for somebody to look')
  })
  events.on('worker:fatalError', ({ error }) => log.error({ code: codeOf(error) }, 'a job worker ended'))
}

/** The queue's own sentences quote what a job said when it failed, so only their level and code are kept. */
function queueLogger(log: JobLog): Logger {
  return new Logger(() => (level, _message, meta) => {
    const code = codeOf(meta?.error)
    if (level === 'error') log.error({ code }, 'the job queue reported an error')
    else if (level === 'warning') log.warn({ code }, 'the job queue reported a warning')
  })
}

function queuePool(connection: Connection, concurrency: number): Pool {
  const config = clientConfig(connection, { applicationName: 'common-ground jobs', role: 'cg_jobs' })
  const pool = new Pool({ ...config, max: concurrency + 2 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Works through queued jobs in this process, as cg_jobs, until stopped. Any number of processes may do so at once. */
export async function startJobs(options: JobsOptions): Promise<RunningJobs> {
  const { connection, jobs, log, concurrency = 2, scheduled = true } = options
  const database = await connect({ connection, role: 'cg_jobs', applicationName: 'common-ground jobs', poolSize: concurrency + 1 })
  const pgPool = queuePool(connection, concurrency)
  const events: WorkerEvents = new EventEmitter()
  logEvents(events, log)
  const life = keepSignOfLife(connection, events, log)
  try {
    await life.freeJobsOfTheDead()
    const runner = await run({
      pgPool,
      events,
      concurrency,
      noHandleSignals: true,
      pollInterval: 1000,
      logger: queueLogger(log),
      taskList: taskList(jobs, database, log),
      parsedCronItems: parseCronItems(
        jobs.flatMap(({ name, every }) => (scheduled && every ? [{ task: name, match: every, identifier: name }] : [])),
      ),
    })
    runner.promise.catch((error: unknown) => log.error({ code: codeOf(error) }, 'the job queue stopped'))
    const close = async () => {
      await runner.stop().catch(() => undefined)
      await Promise.all([life.stop(), pgPool.end(), database.close()])
    }
    let stopping: Promise<void> | undefined
    return { database, stop: () => (stopping ??= close()) }
  } catch (error) {
    await Promise.all([life.stop(), pgPool.end(), database.close()])
    throw error
  }
}
