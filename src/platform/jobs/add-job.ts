import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Job } from './define-job.ts'

export interface JobOptions {
  readonly runAt?: Date
  /** A job of the same key that has not started yet is replaced. */
  readonly key?: string
}

/** Queues a job in this transaction: it runs if, and only if, the transaction commits. */
export async function addJob<T>(
  tx: Tx,
  job: Pick<Job<T>, 'name' | 'payload'>,
  payload: T,
  options: JobOptions = {},
): Promise<void> {
  const checked = JSON.stringify(job.payload.parse(payload))
  await sql`select jobs.add(${job.name}, ${checked}::jsonb, ${options.runAt ?? null}::timestamptz, ${options.key ?? null})`.execute(
    tx,
  )
}
