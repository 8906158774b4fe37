import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Pool } from 'pg'
import { codeOf } from '../db/cannot-start.ts'
import { type Connection, clientConfig } from '../db/connection.ts'
import type { AnyJob, JobLog } from './define-job.ts'
import { keepSignOfLife } from './sign-of-life.ts'

export interface QueueOptions {
  readonly connection: Connection
  readonly tasks: TaskList
  readonly jobs: readonly AnyJob[]
  readonly log: JobLog
  readonly concurrency: number
  readonly scheduled: boolean
  readonly lookForDeadEveryMs: number
}

/** One run of the queue's worker. It ends by itself if the database is away when a job is to be taken or marked as done. */
export interface QueueRun {
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

/** Payloads and the sentences of errors may name people: the log gets the task and the code only. */
function logEvents(events: WorkerEvents, log: JobLog): void {
  events.on('job:error', ({ job, error }) => {
    const facts = { task: job.task_identifier, job: job.id, attempt: job.attempts, code: codeOf(error) }
    log.warn(facts, 'a job failed and will be tried again')
  })
  events.on('job:failed', ({ job }) => {
    log.error(
      { task: job.task_identifier, job: job.id },
      'a job failed for the last time and waits for somebody to look',
    )
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

/** Takes up the jobs of workers that have died, then works through the queue. */
export async function runQueue({
  connection,
  tasks,
  jobs,
  log,
  concurrency,
  scheduled,
  lookForDeadEveryMs,
}: QueueOptions): Promise<QueueRun> {
  const pgPool = queuePool(connection, concurrency)
  const events: WorkerEvents = new EventEmitter()
  logEvents(events, log)
  const life = keepSignOfLife({ connection, pool: pgPool, events, log, lookAgainMs: lookForDeadEveryMs })
  const close = () => Promise.all([life.stop(), pgPool.end()]).then(() => undefined)
  let runner: Runner
  try {
    await life.freeJobsOfTheDead()
    runner = await run({
      pgPool,
      events,
      concurrency,
      noHandleSignals: true,
      pollInterval: 1000,
      logger: queueLogger(log),
      taskList: tasks,
      parsedCronItems: parseCronItems(
        jobs.flatMap(({ name, every }) => (scheduled && every ? [{ task: name, match: every, identifier: name }] : [])),
      ),
      // Without a delay the queue does not wait for its own statements, and one that fails ends the whole process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
  } catch (error) {
    await close()
    throw error
  }
  // The answer may be lost after a job was taken: it would wait for a worker that knows nothing of it and never dies.
  events.once('worker:getJob:error', () => void runner.stop().catch(() => undefined))
  const ended = runner.promise
    .catch((error: unknown) => log.error({ code: codeOf(error) }, 'the job queue stopped'))
    .then(close)
  return {
    ended,
    stop: async () => {
      await runner.stop().catch(() => undefined)
      await ended
    },
  }
}
