import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'

/** Each morning: data leads and coordinators are told once of a return that is not there on its day. */
export const tellMissingReturns = defineJob({
  name: 'returns.tell-missing',
  payload: z.object({}),
  every: '10 7 * * *',
  run: async ({ database, log }) => {
    const told = await database.outside(async (tx) => {
      const { rows } = await sql<{ told: number }>`select returns.tell_missing() as told`.execute(tx)
      return rows[0]?.told ?? 0
    })
    if (told > 0) log.info({ told }, 'told of missing returns')
  },
})
