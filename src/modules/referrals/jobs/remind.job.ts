import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'

/** Every quarter of an hour: reminders half-way and a day before the end, and what is overdue goes to the coordinator. */
export const remindOfReferrals = defineJob({
  name: 'referrals.remind',
  payload: z.object({}),
  every: '*/15 * * * *',
  run: async ({ database, log }) => {
    const told = await database.outside(async (tx) => {
      const { rows } = await sql<{ told: number }>`select referrals.remind() as told`.execute(tx)
      return rows[0]?.told ?? 0
    })
    if (told > 0) log.info({ told }, 'reminders of referrals sent')
  },
})
