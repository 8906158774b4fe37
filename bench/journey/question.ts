import type { Pool } from 'pg'
import type { Tx } from '../../src/platform/db/database.ts'
import type { Browser } from '../../test/support/app.ts'
import type { Worker } from '../subjects.ts'

/** A worker, one of their people, and what else a question about the two needs. */
export interface JourneySubject {
  readonly worker: Worker
  readonly personId: string
  /** Somebody at the other agency, who answers a referral. */
  readonly receiver?: Worker
  /** Another person of the worker, for what can be done to each only once. */
  readonly otherPersonId?: string
  readonly formId?: string
}

/** Something a worker does in the browser, and beside it the fewest statements that could do the same. */
export interface JourneyQuestion {
  readonly id: 'refer' | 'form' | 'today' | 'timeline' | 'timeline-short'
  readonly what: string
  readonly floorIs: string
  /** What makes it slower, and what does not. */
  readonly growsWith: string
  /** How many requests the browser sends: each has a transaction, an audit row and a commit of its own. */
  readonly requests: number
  readonly draw: (owner: Pool, workers: readonly Worker[], round: number) => Promise<JourneySubject[]>
  readonly floor:
    | { readonly kind: 'reads'; readonly ask: (tx: Tx, subject: JourneySubject) => Promise<unknown> }
    | { readonly kind: 'writes'; readonly write: (owner: Pool, subject: JourneySubject) => Promise<void> }
  readonly visit: (as: (worker: Worker) => Browser, subject: JourneySubject) => Promise<void>
}
