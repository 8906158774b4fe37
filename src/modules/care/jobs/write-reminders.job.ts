import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'

/** Every hour of the working day: reminders of the next day and a half go into the outbox, where a way is safe. */
export const writeReminders = defineJob({
  name: 'care.write-reminders',
  payload: z.object({}),
  every: '15 8-18 * * *',
  run: async ({ database, log }) => {
    const told = await database.outside(async (tx) => {
      const { rows } = await sql<{ told: number }>`select care.write_reminders() as told`.execute(tx)
      return rows[0]?.told ?? 0
    })
    if (told > 0) log.info({ told }, 'reminders written')
  },
})
