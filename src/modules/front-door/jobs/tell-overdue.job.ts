import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'

/** Each hour: agencies are told of requests that nobody has reached by the day promised, and the directory of how often that day was kept. */
export const tellOverdue = defineJob({
  name: 'front-door.tell-overdue',
  payload: z.object({}),
  every: '20 * * * *',
  run: async ({ database, log }) => {
    const rows = await database.outside(async (tx) => {
      await sql`select front_door.count_standards()`.execute(tx)
      return (await sql<{ told: number }>`select front_door.tell_overdue() as told`.execute(tx)).rows
    })
    const told = rows[0]?.told ?? 0
    if (told > 0) log.info({ told }, 'told agencies of requests past their promised day')
  },
})
