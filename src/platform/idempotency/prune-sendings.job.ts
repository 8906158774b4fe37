import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../jobs/define-job.ts'

/** Forgets form sendings older than a day. */
export const pruneSendings = defineJob({
  name: 'idempotency.prune',
  payload: z.object({}),
  every: '17 * * * *',
  run: async ({ database }) => {
    await database.outside((tx) => sql`select platform.prune_idempotency()`.execute(tx))
  },
})
