import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkerEvents } from 'graphile-worker'
import { Client, type Pool } from 'pg'
import { codeOf } from '../db/cannot-start.ts'
import { type Connection, clientConfig } from '../db/connection.ts'
import type { JobLog } from './define-job.ts'

const longestWaitMs = 10_000

export interface SignOfLifeOptions {
  readonly connection: Connection
  /** Asks who is dead. Never over the connection that holds the locks: to itself a lock of its own is free. */
  readonly pool: Pool
  readonly events: WorkerEvents
  readonly log: JobLog
  /** How long after one look for dead workers the next follows. */
  readonly lookAgainMs: number
}

/**
 * Holds an advisory lock in the name of each worker of this process for as long as the process lives, and frees the jobs of
 * workers that hold none: after a crash the queue itself would keep their jobs for four hours.
 */
export function keepSignOfLife({ connection, pool, events, log, lookAgainMs }: SignOfLifeOptions) {
  const names = new Set<string>()
  let client: Client | undefined
  let isOver = false

  async function open(): Promise<Client> {
    const fresh = new Client(clientConfig(connection, { applicationName: 'common-ground jobs alive', role: 'cg_jobs' }))
    fresh.on('error', () => undefined)
    await fresh.connect()
    // Only now: a connection that never came about also says that it has ended.
    fresh.on('end', () => {
      client = undefined
      if (!isOver) void reopen()
    })
    client = fresh
    for (const name of names) await hold(fresh, name)
    return fresh
  }

  async function reopen(): Promise<void> {
    for (let wait = 100; !isOver && !client; wait = Math.min(wait * 2, longestWaitMs)) {
      await sleep(wait)
      if (!isOver)
        await open().catch((error: unknown) =>
          log.warn({ code: codeOf(error) }, 'the job worker cannot reach the database'),
        )
    }
  }

  const hold = (on: Client, name: string) =>
    on.query("select pg_advisory_lock(hashtext('jobs.worker'), hashtext($1))", [name])

  async function freeJobsOfTheDead(): Promise<void> {
    if (!client) await open()
    const { rows } = await pool.query<{ freed: number }>('select jobs.free_jobs_of_dead_workers() as freed')
    const freed = rows[0]?.freed ?? 0
    if (freed > 0) log.warn({ workers: freed }, 'jobs of workers that had died were freed')
  }

  events.on('pool:create', ({ workerPool }) => {
    names.add(workerPool.id)
    if (client) hold(client, workerPool.id).catch(() => undefined)
  })
  const timer = setInterval(() => {
    if (client) freeJobsOfTheDead().catch(() => undefined)
  }, lookAgainMs)
  timer.unref()

  return {
    freeJobsOfTheDead,
    stop: async () => {
      isOver = true
      clearInterval(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
