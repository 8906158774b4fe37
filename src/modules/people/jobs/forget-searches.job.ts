import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'

/** Forgets what was typed to find people, a day later. */
export const forgetSearches = defineJob({
  name: 'people.forget-searches',
  payload: z.object({}),
  every: '41 * * * *',
  run: async ({ database }) => {
    await database.outside((tx) => sql`select people.forget_searches()`.execute(tx))
  },
})
