import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** What runs behind the pages, in numbers. */
export interface Overview {
  readonly jobsWaiting: number
  readonly oldestJobDueAt: Date | null
  readonly jobsFailed: number
  readonly messagesWaiting: number
  readonly messagesSetAside: number
  readonly auditEntries: number
  readonly lastCheckpointAt: Date | null
}

/** Undefined for anybody but a partnership manager. */
export async function overview(tx: Tx): Promise<Overview | undefined> {
  const { rows } = await sql<Overview>`
    select jobs_waiting as "jobsWaiting", oldest_job_due_at as "oldestJobDueAt", jobs_failed as "jobsFailed",
      messages_waiting as "messagesWaiting", messages_set_aside as "messagesSetAside", audit_entries as "auditEntries",
      last_checkpoint_at as "lastCheckpointAt"
    from jobs.overview()`.execute(tx)
  return rows[0]
}
