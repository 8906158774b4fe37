import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'

/** Every quarter of an hour: both ends of a referral that nobody answered in time are told. */
export const tellLapsed = defineJob({
  name: 'referrals.tell-lapsed',
  payload: z.object({}),
  every: '*/15 * * * *',
  run: async ({ database, log }) => {
    const told = await database.outside(async (tx) => {
      const { rows } = await sql<{ told: number }>`select referrals.tell_lapsed() as told`.execute(tx)
      return rows[0]?.told ?? 0
    })
    if (told > 0) log.info({ told }, 'referrals closed unanswered')
  },
})
