import type { z } from 'zod'
import type { Connection } from '../db/connection.ts'
import type { Database } from '../db/database.ts'

export interface JobLog {
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** Who acted in the transaction that queued the job; filled in by the database. All null for a scheduled run. */
export interface Requester {
  readonly accountId: string | null
  readonly staffId: string | null
  readonly agencyId: string | null
  readonly purpose: string | null
  readonly requestId: string | null
}

export interface JobContext {
  /** Acts as cg_jobs: a machine that may call a few named functions and read no person's record. */
  readonly database: Database
  /** For work on a connection of its own, such as loading a file; the same role. */
  readonly connection: Connection
  readonly requester: Requester
  readonly log: JobLog
  /** Fires when the worker is asked to stop. */
  readonly signal: AbortSignal
  /** 1 on the first try. */
  readonly attempt: number
}

export interface JobDefinition<T> {
  /** `module.task`; must also stand in the table jobs.task. */
  readonly name: string
  readonly payload: z.ZodType<T>
  /** A crontab pattern in UTC, for a task that also runs by itself, with the payload `{}`. */
  readonly every?: string
  /** May run more than once for one queued job, after a crash: let the effect be the same. */
  readonly run: (context: JobContext, payload: T) => Promise<void>
}

/** A job whose payload is checked before it runs, so that jobs of all payloads fit one list. */
export interface Job<T> extends JobDefinition<T> {
  readonly perform: (context: JobContext, payload: unknown) => Promise<void>
}

export type AnyJob = Pick<Job<unknown>, 'name' | 'perform'> & { readonly every?: string }

export function defineJob<T>(definition: JobDefinition<T>): Job<T> {
  return {
    ...definition,
    perform: async (context, payload) => definition.run(context, definition.payload.parse(payload)),
  }
}
