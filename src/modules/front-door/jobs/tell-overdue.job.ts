import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'

/** Tells agencies each hour of requests that nobody has reached by the day promised. */
export const tellOverdue = defineJob({
  name: 'front-door.tell-overdue',
  payload: z.object({}),
  every: '20 * * * *',
  run: async ({ database, log }) => {
    const { rows } = await database.outside((tx) =>
      sql<{ told: number }>`select front_door.tell_overdue() as told`.execute(tx),
    )
    const told = rows[0]?.told ?? 0
    if (told > 0) log.info({ told }, 'told agencies of requests past their promised day')
  },
})
