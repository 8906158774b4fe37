import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'

/** Each hour: managers and coordinators are told once of requests that wait past their day. */
export const tellOverdueRequests = defineJob({
  name: 'residential.tell-overdue',
  payload: z.object({}),
  every: '35 * * * *',
  run: async ({ database, log }) => {
    const told = await database.outside(async (tx) => {
      const { rows } = await sql<{ told: number }>`select residential.tell_overdue() as told`.execute(tx)
      return rows[0]?.told ?? 0
    })
    if (told > 0) log.info({ told }, 'told of requests past their day')
  },
})
